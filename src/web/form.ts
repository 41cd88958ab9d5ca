// The fields of a form as they were sent: text only, and nothing where something else came.
import type { Context } from 'hono'

/** What a form has sent. A field that was not sent, or is of another kind, is blank, none or null. */
export type Form = {
  /** Trimmed. */
  readonly text: (name: string) => string
  /** Every value of a field that can be sent several times, such as check boxes. */
  readonly texts: (name: string) => readonly string[]
  /** A file that was chosen; null where none was. */
  readonly file: (name: string) => File | null
  /** Every file that was chosen in a field that takes several. */
  readonly files: (name: string) => readonly File[]
  /** Every field with text in it, in the order in which it was sent. */
  readonly filled: readonly (readonly [name: string, text: string])[]
}

export const emptyForm: Form = {
  text: () => '',
  texts: () => [],
  file: () => null,
  files: () => [],
  filled: [],
}

/** Reads the body, which can be done once. A body of another kind says nothing. */
export const readForm = async (c: Context): Promise<Form> => {
  const type = c.req.header('content-type') ?? ''
  if (!/^(multipart\/form-data|application\/x-www-form-urlencoded)\b/i.test(type)) return emptyForm
  const body: Readonly<Record<string, unknown>> = await c.req.parseBody({ all: true }).catch(() => ({}))
  const values = (name: string): readonly unknown[] => [body[name]].flat()
  const texts = (name: string) =>
    values(name).flatMap((value) => (typeof value === 'string' ? [value.trim()] : []))
  const files = (name: string) =>
    values(name).filter((value): value is File => value instanceof File && value.name !== '')
  return {
    texts,
    files,
    filled: Object.keys(body).flatMap((name) =>
      texts(name)
        .filter((text) => text !== '')
        .map((text) => [name, text] as const),
    ),
    text: (name) => texts(name).at(-1) ?? '',
    file: (name) => files(name)[0] ?? null,
  }
}
