// The fields of a form as they were sent: text only, and nothing where something else came.
import type { Context } from 'hono'

/** Fields by name; a file, a list or a body of another kind says nothing. */
export const fieldsOf = async (c: Context): Promise<(name: string) => string> => {
  const body: Readonly<Record<string, unknown>> = await c.req.parseBody().catch(() => ({}))
  return (name) => {
    const value = body[name]
    return typeof value === 'string' ? value.trim() : ''
  }
}
