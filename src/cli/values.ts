// Reads an option's value as the cells of a table are read; what cannot be read is wrong use.
import { InvalidArgumentError } from 'commander'
import { clip, isCellProblem, type Reading } from '../tables/text-cell.ts'

/** A value that may be left blank: a blank says nothing, and `factCommand` leaves it out. */
export const value =
  <T extends string | number | boolean>(read: (text: string) => Reading<T>) =>
  (text: string): T | undefined => {
    const reading = read(text)
    if (!isCellProblem(reading)) return reading
    throw new InvalidArgumentError(`'${clip(text)}': ${reading.problem}; right would be ${reading.expected}`)
  }

/** A value that must be there. */
export const needed =
  <T extends string | number | boolean>(read: (text: string) => Reading<T>) =>
  (text: string): T => {
    const reading = value(read)(text)
    if (reading === undefined) throw new InvalidArgumentError('it is blank, and must be said')
    return reading
  }

/** Several such values, for an option that takes a list. */
export const severalNeeded =
  <T extends string | number | boolean>(read: (text: string) => Reading<T>) =>
  (text: string, before: readonly T[] | undefined): readonly T[] => [...(before ?? []), needed(read)(text)]
