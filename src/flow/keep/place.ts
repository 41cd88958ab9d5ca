// Finds an agency or a district on record: by its number, else by its name.
import { currentWhere, type FactVersion } from '../../../db/facts.ts'
import { keyOf } from '../../../db/keys.ts'
import { type Keeper, recall } from './keep-fact.ts'

/** An agency (its number is the ORI) or a district. */
export type PlaceNoun = 'agency' | 'district'
export type PlaceSaid = { readonly name: string; readonly number?: string | undefined }
export type Place = { readonly id: number; readonly number: string | null; readonly name_key: string }

/** A number as it is compared and kept: without spaces, in capitals. */
export const placeNumber = (number: string): string => number.toUpperCase().replace(/\s+/gu, '')

type Reading = Pick<Keeper, 'trx' | 'memo'>

type Version = FactVersion<'agency'> | FactVersion<'district'>

const versions = ({ trx }: Reading, noun: PlaceNoun, where: object): Promise<Version[]> =>
  noun === 'agency' ? currentWhere(trx, noun, where) : currentWhere(trx, noun, where)

export const placesNamed = async (keeper: Reading, noun: PlaceNoun, name: string): Promise<Place[]> =>
  recall(keeper, noun, `name ${keyOf(name)}`, async () =>
    (await versions(keeper, noun, { name_key: keyOf(name) })).map(placeOf),
  )

export const placeNumbered = async (
  keeper: Reading,
  noun: PlaceNoun,
  number: string,
): Promise<Place | undefined> =>
  recall(keeper, noun, `number ${placeNumber(number)}`, async () => {
    const column = noun === 'agency' ? 'ori' : 'number'
    const [row] = await versions(keeper, noun, { [column]: placeNumber(number) })
    return row === undefined ? undefined : placeOf(row)
  })

const placeOf = (row: Version): Place => ({
  ...row,
  number: 'ori' in row ? row.ori : row.number,
})

/**
 * The place that is meant. One first named without its number is the same when the number comes.
 * @returns undefined when it is not on record, `ambiguous` when the name alone fits several.
 */
export const placeOnRecord = async (
  keeper: Reading,
  noun: PlaceNoun,
  { name, number }: PlaceSaid,
): Promise<Place | undefined | 'ambiguous'> => {
  const numbered = number === undefined ? undefined : await placeNumbered(keeper, noun, number)
  if (numbered !== undefined) return numbered
  const named = await placesNamed(keeper, noun, name)
  if (number !== undefined) return named.find((place) => place.number === null)
  return named.length > 1 ? 'ambiguous' : named[0]
}

/** What the name says of a place on record: another spelling of the same name says nothing. */
export const nameSaid = (current: Place | undefined, name: string) =>
  current?.name_key === keyOf(name) ? {} : { name, name_key: keyOf(name) }
