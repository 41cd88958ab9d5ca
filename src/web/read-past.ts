// Reads past a form that is not taken: its text is kept, to be shown; its files are counted and dropped.
import { Busboy, type BusboyInstance } from '@fastify/busboy'
import type { Context } from 'hono'
import type { SentFile } from './form.ts'

export type Typed = {
  /** In the order in which they came, the token of the form too. */
  readonly fields: readonly (readonly [name: string, text: string])[]
  readonly files: readonly SentFile[]
  /** false where more came than is read or kept. */
  readonly isWhole: boolean
}

export const nothingTyped: Typed = { fields: [], files: [], isWhole: true }

/** Bytes of text that are kept, of names and values together: many times what somebody types. */
const mostText = 64 * 1024

/**
 * Reads to the end before anything is answered: a browser looks for the answer when it has sent all, and one that is cut
 * off before shows its own page of an error. That costs no memory beyond the text, and no more time than a request has.
 * @param most bytes; what is larger is left as it is, and the server ends the connection.
 */
export const readPast = async (c: Context, most: number): Promise<Typed> => {
  const { body, bodyUsed } = c.req.raw
  if (body === null || bodyUsed) return nothingTyped
  if (Number(c.req.header('content-length') ?? 0) > most) return { ...nothingTyped, isWhole: false }
  const parts = partsOf(c.req.header('content-type') ?? '')
  const reader = body.getReader()
  let came = 0
  for (;;) {
    // Whoever hangs up reads no answer either.
    const { value } = await reader.read().catch(() => ({ value: undefined }))
    came += value?.length ?? 0
    if (value === undefined || came > most) break
    await parts.take(value)
  }
  const typed = await parts.end()
  return { ...typed, isWhole: typed.isWhole && came <= most }
}

type Parts = {
  readonly take: (chunk: Uint8Array) => Promise<void> | void
  readonly end: () => Promise<Typed> | Typed
}

const partsOf = (type: string): Parts => {
  if (/^multipart\/form-data\b/i.test(type)) return multipart(type)
  return /^application\/x-www-form-urlencoded\b/i.test(type) ? urlencoded() : none
}

const none: Parts = { take: () => undefined, end: () => nothingTyped }

const urlencoded = (): Parts => {
  const kept: Uint8Array[] = []
  let room = mostText
  let isWhole = true
  return {
    take: (chunk) => {
      isWhole &&= chunk.length <= room
      kept.push(chunk.slice(0, room))
      room -= Math.min(room, chunk.length)
    },
    end: () => ({
      fields: [...new URLSearchParams(Buffer.concat(kept).toString('utf8'))],
      files: [],
      isWhole,
    }),
  }
}

const limits = { fieldSize: mostText, fields: 300, parts: 300, headerSize: 4_096 }

/** null for a type without a boundary, or with one that no browser makes. */
const parserOf = (type: string): BusboyInstance | null => {
  try {
    return new Busboy({ headers: { 'content-type': type }, preservePath: true, limits })
  } catch {
    return null
  }
}

const multipart = (type: string): Parts => {
  const fields: (readonly [string, string])[] = []
  const files: { field: string; name: string; bytes: number }[] = []
  let room = mostText
  let isWhole = true
  const parser = parserOf(type)
  if (parser === null) return none
  const ended = new Promise<void>((resolve) => {
    // What is no form any more goes on being read, and says nothing.
    for (const event of ['finish', 'error', 'close'] as const) parser.on(event, () => resolve())
  })
  parser.on('field', (name, text, _, isCut) => {
    if (name === undefined) return
    isWhole &&= !isCut && name.length + text.length <= room
    const kept = text.slice(0, Math.max(0, room - name.length))
    if (kept !== '') fields.push([name, kept])
    room -= Math.min(room, name.length + text.length)
  })
  parser.on('partsLimit', () => {
    isWhole = false
  })
  parser.on('file', (field, stream, name) => {
    const file = { field, name: (name ?? '').replaceAll('%22', '"'), bytes: 0 }
    // A browser sends a field for a file without one, too.
    if (file.name !== '') files.push(file)
    stream.on('error', () => undefined)
    stream.on('data', (chunk: Uint8Array) => {
      file.bytes += chunk.length
    })
  })
  return {
    take: (chunk) => Promise.race([ended, new Promise<void>((next) => parser.write(chunk, () => next()))]),
    end: async () => {
      parser.end()
      await ended
      return { fields, files, isWhole }
    },
  }
}
