// The fields of a delivery status (RFC 3464 section 2): groups of `Name: value`, apart by blank lines.

/** The names in lower case; where a name comes twice the first stands. */
export type FieldGroup = ReadonlyMap<string, string>

/** @param text with any line breaks; lines that are no field are passed over. */
export const groupsIn = (text: string): FieldGroup[] =>
  text
    .replace(/\r\n?/g, '\n')
    .split(/\n(?:[ \t]*\n)+/)
    .map((group) => {
      const fields = new Map<string, string>()
      for (const line of group.replace(/\n[ \t]+/g, ' ').split('\n')) {
        const [, name, value] = /^([!-9;-~]+)[ \t]*:(.*)$/.exec(line) ?? []
        if (name !== undefined && value !== undefined && !fields.has(name.toLowerCase()))
          fields.set(name.toLowerCase(), value.trim())
      }
      return fields
    })
    .filter((fields) => fields.size > 0)

/** `smtp; 550 no such user` without its type. */
export const withoutType = (value: string): string => value.replace(/^[\w.-]+[ \t]*;/, '').trim()

/** On one line, without control characters, at most 500 characters. */
export const plainLine = (value: string): string =>
  value
    .toWellFormed()
    .replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, 500)
    .toWellFormed()

/** Bytes as text: UTF-8 where they are that, else Windows-1252, which takes any. */
export const textOf = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
