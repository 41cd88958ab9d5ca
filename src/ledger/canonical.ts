// The canonical form of JSON (JCS, RFC 8785): one text for one value, so that it can be kept, hashed and compared.

/**
 * Members in the order of their names (by UTF-16 units), no spaces, numbers and strings as ECMAScript writes them; what
 * is undefined is left out. Written here since every entry goes through it; a test compares it with the library's.
 * @throws for what has no such form: half a character, a number that is none, anything that is not JSON.
 */
export const canonical = (value: unknown): string => {
  if (value === null) return 'null'
  if (typeof value === 'string') return textOf(value)
  if (typeof value === 'number') return numberOf(value)
  if (typeof value === 'boolean') return value ? 'true' : 'false'
  if (Array.isArray(value)) return `[${value.map((each) => canonical(each)).join(',')}]`
  if (typeof value !== 'object') throw new Error(`a ledger body must be JSON, and ${typeof value} is none`)
  return objectOf(value as Readonly<Record<string, unknown>>)
}

const objectOf = (object: Readonly<Record<string, unknown>>): string => {
  let members = ''
  for (const name of Object.keys(object).sort()) {
    const value = object[name]
    if (value === undefined) continue
    members += `${members === '' ? '' : ','}${textOf(name)}:${canonical(value)}`
  }
  return `{${members}}`
}

/** Printable ASCII without quote and backslash stands for itself, and is nearly all there is. */
const plain = /^[ !#-[\]-~]*$/

const textOf = (text: string): string => {
  if (plain.test(text)) return `"${text}"`
  if (!text.isWellFormed()) throw new Error('a ledger body must be JSON: it has half a character')
  return JSON.stringify(text)
}

/** RFC 8785, section 3.2.2.3: as ECMAScript writes it, and -0 as 0. */
const numberOf = (number: number): string => {
  if (!Number.isFinite(number)) throw new Error(`a ledger body must be JSON, and ${number} is none`)
  return String(number)
}
