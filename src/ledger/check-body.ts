// Whether the body of an entry is one that its kind may have.
import { z } from 'zod'
import { actShapes } from './acts.ts'
import { type FactNoun, factShapes } from './entries.ts'

const positive = z.int().positive()
const nouns = Object.keys(factShapes) as FactNoun[]

/** The shape of every kind's body: facts recorded, changed (the columns that change) and withdrawn, and the acts. */
const shapes: ReadonlyMap<string, z.ZodType> = new Map<string, z.ZodType>([
  ...nouns.flatMap((noun): [string, z.ZodType][] => [
    [`${noun}.recorded`, factShapes[noun]],
    [`${noun}.changed`, z.strictObject({ id: positive, ...factShapes[noun].partial().shape })],
    [`${noun}.withdrawn`, z.strictObject({ id: positive, reason: z.string() })],
  ]),
  ...Object.entries(actShapes),
])

/** @returns what is wrong with the kind or its body, in words; null when nothing is. */
export const bodyProblem = (kind: string, body: unknown): string | null => {
  const shape = shapes.get(kind)
  if (shape === undefined) return `there is no kind of entry named '${kind}'`
  const read = shape.safeParse(body)
  if (read.success) return null
  const words = read.error.issues.map(({ path, message }) => `${path.join('.') || 'the whole'}: ${message}`)
  return `not a body of kind '${kind}': ${words.join('; ')}`
}
