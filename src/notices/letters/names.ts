// Names as a letter can bear them: on one line, short where room is short, and joined as people join them.

const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u
const turnsText = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g

/** Keeps a name that is written from right to left from turning the words around it (Unicode UAX #9, FSI and PDI). */
const isolated = (name: string): string => (rightToLeft.test(name) ? `\u2068${name}\u2069` : name)

const onOneLine = (text: string): string =>
  text
    .toWellFormed()
    .replace(turnsText, '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()

/** A name on one line, without the marks that turn text around. */
export const plainName = (name: string): string => isolated(onOneLine(name))

/** The same, cut to so many characters with an ellipsis. */
export const shortName = (name: string, room: number): string => {
  const characters = [...onOneLine(name)]
  const cut = characters
    .slice(0, room - 1)
    .join('')
    .trimEnd()
  return isolated(characters.length <= room ? characters.join('') : `${cut}…`)
}

/** 'A', 'A and B', 'A, B and C'. */
export const listed = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`

/** Each once, in the order of their first appearance. */
export const once = <T>(values: readonly T[]): readonly T[] => [...new Set(values)]

/** The sentence with a capital at its start. */
export const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`
