// A body that a kind of entry may have, made from its schema: each member there, each text recognizable.
import { z } from 'zod'

type Shape = {
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly pattern?: string
  readonly properties?: Readonly<Record<string, Shape>>
  readonly items?: Shape
  readonly prefixItems?: readonly Shape[]
  readonly anyOf?: readonly Shape[]
}

/** Of what may be null, the value that is not. */
export const bodyOf = (schema: z.ZodType): unknown => sample('', z.toJSONSchema(schema) as Shape)

const sample = (name: string, shape: Shape): unknown => {
  if (shape.const !== undefined) return shape.const
  if (shape.enum !== undefined) return shape.enum[0]
  if (shape.anyOf !== undefined) return sample(name, shape.anyOf.find(({ type }) => type !== 'null') ?? {})
  if (shape.prefixItems !== undefined) return shape.prefixItems.map((each) => sample(name, each))
  const type = Array.isArray(shape.type) ? shape.type.find((each) => each !== 'null') : shape.type
  if (type === 'array') return [sample(name, shape.items ?? {})]
  if (type === 'integer' || type === 'number') return 1
  if (type === 'boolean') return true
  if (type === 'object')
    return Object.fromEntries(
      Object.entries(shape.properties ?? {}).map(([key, each]) => [key, sample(key, each)]),
    )
  if (shape.pattern === undefined) return `some ${name}`
  const written = ['2026-11-23', 'ab'.repeat(32)].find((text) => new RegExp(shape.pattern ?? '').test(text))
  if (written === undefined) throw new Error(`${name}: no sample is written as ${shape.pattern}`)
  return written
}
