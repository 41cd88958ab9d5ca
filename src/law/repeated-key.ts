// Finds a key that an object of a JSON text has twice, which JSON.parse keeps silent about.

/** An object (its keys so far) or a list (null), and where in it the reader stands. */
type Frame = { readonly keys: Set<string> | null; key: string; index: number }

const placeOf = (open: readonly Frame[]): string =>
  open
    .map(({ keys, key, index }, depth) => {
      if (keys === null) return `[${index}]`
      return depth === 0 ? key : `.${key}`
    })
    .join('')

/** The index of the quote that ends the string which begins at the given quote. */
const endOfString = (json: string, start: number): number => {
  let at = start + 1
  while (json[at] !== '"') at += json[at] === '\\' ? 2 : 1
  return at
}

const isFollowedByColon = (json: string, end: number): boolean => {
  let at = end + 1
  while (json[at] === ' ' || json[at] === '\t' || json[at] === '\n' || json[at] === '\r') at += 1
  return json[at] === ':'
}

/**
 * The place of the first key that its object already has ("assignments[1].ended"), or null. Escapes are resolved, so
 * "\u0061s_of" is "as_of". Takes a text that JSON.parse accepts; no recursion, so depth does not matter.
 */
export const repeatedKey = (json: string): string | null => {
  const open: Frame[] = []
  for (let at = 0; at < json.length; at++) {
    const sign = json[at]
    const frame = open.at(-1)
    if (sign === '{') open.push({ keys: new Set(), key: '', index: 0 })
    else if (sign === '[') open.push({ keys: null, key: '', index: 0 })
    else if (sign === '}' || sign === ']') open.pop()
    else if (sign === ',' && frame !== undefined) frame.index += 1
    else if (sign === '"') {
      const end = endOfString(json, at)
      if (frame?.keys != null && isFollowedByColon(json, end)) {
        frame.key = String(JSON.parse(json.slice(at, end + 1)))
        if (frame.keys.has(frame.key)) return placeOf(open)
        frame.keys.add(frame.key)
      }
      at = end
    }
  }
  return null
}
