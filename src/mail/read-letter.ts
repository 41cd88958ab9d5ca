// A letter's bytes as somebody reads them: the headers that matter and its plain text; its html is never shown.
import { simpleParser } from 'mailparser'

export type LetterRead = {
  /** Name and value, in the order in which they stand. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly text: string
  /** Names of the files that came with it. */
  readonly files: readonly string[]
}

const shown = new Set(['from', 'to', 'reply-to', 'date', 'subject', 'message-id'])

/** @param bytes of a letter of ours, the secrets of its links blacked out. */
export const readLetter = async (bytes: Uint8Array): Promise<LetterRead> => {
  const mail = await simpleParser(Buffer.from(bytes), {
    skipHtmlToText: true,
    skipTextToHtml: true,
    skipImageLinks: true,
  })
  const raw = new Map(mail.headerLines.map(({ key, line }) => [key, line]))
  const said: Readonly<Record<string, string | undefined>> = {
    subject: mail.subject,
    from: mail.from?.text,
    'reply-to': mail.replyTo?.text,
  }
  const headers = [...raw]
    .filter(([key]) => shown.has(key))
    .map(([key, line]): readonly [string, string] => {
      const at = line.indexOf(':')
      return [
        line.slice(0, at),
        said[key] ??
          line
            .slice(at + 1)
            .replace(/\s+/g, ' ')
            .trim(),
      ]
    })
  return {
    headers,
    text: mail.text ?? '',
    files: mail.attachments.flatMap(({ filename }) => (filename === undefined ? [] : [filename])),
  }
}
