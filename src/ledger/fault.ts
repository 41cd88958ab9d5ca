// What is wrong with a database: the first bad entry or row, how it is bad and what would be right.

/** Table, key and column are null where none can be named: a fault of the file as a whole. */
export type Fault = {
  readonly table: string | null
  /** The primary key of the row, `{ seq: 7 }`; of a trigger or an index `{ name: … }`. */
  readonly key: Readonly<Record<string, string | number>> | null
  readonly column: string | null
  /** What was found and what would be right, in plain words. */
  readonly problem: string
}

/** Of the file as a whole. */
export const fileFault = (problem: string): Fault => ({ table: null, key: null, column: null, problem })

/** Of one entry of the ledger. */
export const entryFault = (seq: number, column: string | null, problem: string): Fault => ({
  table: 'ledger',
  key: { seq },
  column,
  problem,
})

/** `letters id 3, column subject: it is 'a', and by the ledger it should be 'b'`. */
export const faultText = ({ table, key, column, problem }: Fault): string => {
  const named = Object.entries(key ?? {}).map(([name, value]) => `${name} ${value}`)
  const row = [table, ...(named.length === 0 ? [] : [named.join(', ')])].filter((part) => part !== null)
  const place = [row.join(' '), ...(column === null ? [] : [`column ${column}`])].filter(
    (part) => part !== '',
  )
  return [...(place.length === 0 ? [] : [place.join(', ')]), problem].join(': ')
}
