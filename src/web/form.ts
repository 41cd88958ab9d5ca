// The fields of a form as they were sent: text only, and nothing where something else came.
import type { Context } from 'hono'

/** A file that came. */
export type SentFile = { readonly field: string; readonly name: string; readonly bytes: number }

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
  /** Every file that was chosen, those too that were not kept. */
  readonly sent: readonly SentFile[]
  /** Whether no file was kept, since more came than the route takes. */
  readonly isTooLarge: boolean
}

export const emptyForm: Form = {
  text: () => '',
  texts: () => [],
  file: () => null,
  files: () => [],
  filled: [],
  sent: [],
  isTooLarge: false,
}

/** Reads the body, which can be done once. A body of another kind says nothing. */
export const readForm = async (c: Context): Promise<Form> => {
  const type = c.req.header('content-type') ?? ''
  if (!/^(multipart\/form-data|application\/x-www-form-urlencoded)\b/i.test(type)) return emptyForm
  const body: Readonly<Record<string, unknown>> = await c.req.parseBody({ all: true }).catch(() => ({}))
  return formOf(Object.entries(body).flatMap(([name, sent]) => [sent].flat().map((one) => [name, one])))
}

/**
 * @param fields each with its name, in the order in which they came.
 * @param left the files of a form that is too large.
 */
export const formOf = (
  fields: readonly (readonly [name: string, value: unknown])[],
  left?: readonly SentFile[],
): Form => {
  const values = (name: string): readonly unknown[] =>
    fields.flatMap(([field, value]) => (field === name ? [value] : []))
  const texts = (name: string) =>
    values(name).flatMap((value) => (typeof value === 'string' ? [value.trim()] : []))
  const files = (name: string) => values(name).filter(isChosen)
  return {
    texts,
    files,
    sent:
      left ??
      fields.flatMap(([field, value]) =>
        isChosen(value) ? [{ field, name: value.name, bytes: value.size }] : [],
      ),
    isTooLarge: left !== undefined,
    filled: fields.flatMap(([name, value]) =>
      typeof value === 'string' && value.trim() !== '' ? [[name, value.trim()] as const] : [],
    ),
    text: (name) => texts(name).at(-1) ?? '',
    file: (name) => files(name)[0] ?? null,
  }
}

/** A browser sends a field for a file without one, too. */
const isChosen = (value: unknown): value is File => value instanceof File && value.name !== ''
