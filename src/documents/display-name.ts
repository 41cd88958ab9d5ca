// The name of a file as it is shown: no path, no control characters, at most 255 characters, and its ending kept.

/** Controls, and the marks that turn the direction of writing round, so that a name could look like another. */
const unseen = /[\p{Cc}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]+/gu

const longest = 255

/** @param given a name as somebody sent it, perhaps with a path of their machine. Never used as a path here. */
export const displayName = (given: string): string => {
  const name = given.toWellFormed().replace(unseen, ' ').split(/[\\/]/).at(-1)?.trim().normalize('NFC') ?? ''
  if (name.length <= longest) return name
  const ending = /\.[^.]{1,10}$/.exec(name)?.[0] ?? ''
  return `${cut(name, longest - ending.length)}${ending}`
}

/** What comes after the last dot, in small letters; '' where there is none. */
export const endingOf = (name: string): string => /\.([^.]*)$/.exec(name)?.[1]?.toLowerCase() ?? ''

/** At most so many UTF-16 units, and no character cut in two. */
const cut = (text: string, length: number): string => text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '')
