// `rollcall verify`: whatever is changed with plain SQL is found and named.
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { verifyLedger } from '../../src/flow/verify-ledger.ts'
import { faultText } from '../../src/ledger/fault.ts'
import {
  type Column,
  faultOf,
  folder,
  found,
  makeDatabase,
  type Row,
  removeFolder,
  tables,
  tampered,
  withoutTriggers,
} from './verify-database.ts'

await makeDatabase()
afterAll(removeFolder)

type Sql = Sqlite.Database

const pacing = ['letters.claimed_at', 'letters.next_attempt_at']
const all = [...tables()]
const keyOf = (columns: readonly Column[]) => columns.filter(({ pk }) => pk > 0).map(({ name }) => name)
const firstRow = (sqlite: Sql, table: string): Row => sqlite.prepare(`SELECT * FROM ${table}`).get() as Row
const whereKey = (columns: readonly Column[]) =>
  keyOf(columns)
    .map((name) => `${name} = @${name}`)
    .join(' AND ')

/** Other values of a column, until one is taken by its constraints. */
const others = (column: Column, value: unknown): readonly unknown[] => {
  if (column.type === 'INTEGER') return [Number(value ?? 0) + 1, 1, 2, 99_999]
  if (column.type === 'REAL') return [Number(value ?? 0) + 0.5]
  if (column.type === 'BLOB') return [Buffer.from(value as Uint8Array).map((byte) => byte ^ 1)]
  return [`${value ?? ''}x`, '{"x":1}', 'cancelled', 'backup', 'copy', 'machine', 'closed']
}

const changeOne = (sqlite: Sql, table: string, columns: readonly Column[], column: Column): Row => {
  const row = firstRow(sqlite, table)
  const update = sqlite.prepare(`UPDATE ${table} SET ${column.name} = @to WHERE ${whereKey(columns)}`)
  for (const to of others(column, row[column.name])) {
    if (to === row[column.name]) continue
    try {
      if (update.run({ ...row, to }).changes === 1) return row
    } catch (error) {
      if (!/constraint/i.test(String(error))) throw error
    }
  }
  throw new Error(`${table}.${column.name}: no other value fits`)
}

const onTable = (sqlite: Sql, table: string, work: () => void) =>
  table === 'ledger' ? withoutTriggers(sqlite, work) : work()

describe('verify', () => {
  it('says ok of what the flows have written, with entries, head and rows', async () => {
    const path = tampered(() => {})
    const sqlite = new Sqlite(path, { readonly: true })
    const last = sqlite.prepare('SELECT seq, hash FROM ledger ORDER BY seq DESC').get() as Row
    const count = (table: string) => Number(sqlite.prepare(`SELECT count(*) FROM ${table}`).pluck().get())
    const rows = all.map(([name]) => count(name)).reduce((a, b) => a + b) - count('ledger')
    expect(Math.min(...all.map(([name]) => count(name)))).toBeGreaterThan(0)
    sqlite.close()
    const hash = Buffer.from(last.hash as Uint8Array).toString('hex')
    const head = { seq: last.seq, hash }
    expect(await verifyLedger(path)).toEqual({ ok: true, entries: last.seq, head, rows, copies: 0 })
    expect(await verifyLedger(path, { anchor: { seq: Number(last.seq), hash } })).toMatchObject({ ok: true })
  })

  it('changes nothing in the database and leaves nothing in the temporary folder', async () => {
    const temporary = join(folder, 'temporary')
    mkdirSync(temporary)
    vi.stubEnv('TMPDIR', temporary)
    const path = tampered(() => {})
    const before = readFileSync(path)
    await verifyLedger(path)
    expect(readFileSync(path).equals(before)).toBe(true)
    await verifyLedger(tampered((sqlite) => sqlite.exec("UPDATE officers SET name = 'x'")))
    await expect(verifyLedger(join(folder, 'none.db'))).rejects.toThrow()
    vi.unstubAllEnvs()
    expect(readdirSync(temporary)).toEqual([])
  })

  it.each(all)('finds a change in every column of a row of %s', async (table, columns) => {
    for (const column of columns) {
      const name = `${table}.${column.name}`
      let row: Row = {}
      const path = tampered((sqlite) =>
        onTable(sqlite, table, () => {
          row = changeOne(sqlite, table, columns, column)
        }),
      )
      const verified = await verifyLedger(path)
      if (pacing.includes(name)) {
        expect(verified, name).toMatchObject({ ok: true })
        continue
      }
      const fault = faultOf(verified)
      expect(`${name}: ${faultText(fault)}`).toContain(`: ${fault.table}`)
      expect(faultText(fault), name).toContain(table)
      if (column.pk > 0) continue
      const key = Object.fromEntries(keyOf(columns).map((part) => [part, row[part]]))
      expect({ name, table: fault.table, key: fault.key }).toEqual({ name, table, key })
    }
  })

  it.each(all)('finds a row deleted from %s', async (table, columns) => {
    const fault = await found((sqlite) =>
      onTable(sqlite, table, () => {
        const row = firstRow(sqlite, table)
        sqlite.prepare(`DELETE FROM ${table} WHERE ${whereKey(columns)}`).run(row)
      }),
    )
    expect(faultText(fault)).toMatch(new RegExp(`\\b${table}\\b`))
    expect(fault.key).not.toBeNull()
  })

  it.each(all)('finds a row inserted into %s', async (table, columns) => {
    let key: Row = {}
    const fault = await found((sqlite) => {
      const row = firstRow(sqlite, table)
      const names = columns.map(({ name }) => name)
      const insert = sqlite.prepare(
        `INSERT INTO ${table} VALUES (${names.map((name) => `@${name}`).join(', ')})`,
      )
      const last = columns.filter(({ pk }) => pk > 0).at(-1)
      if (last === undefined) throw new Error(`${table}: no key`)
      const max = sqlite.prepare(`SELECT max(${last.name}) FROM ${table}`).pluck().get()
      const id = table === 'ledger' || table === 'letters' || table === 'notices' ? Number(max) + 1 : 1
      const made = {
        ...row,
        ...('ended_seq' in row ? { ended_seq: 1 } : {}),
        ...('rung' in row ? { rung: 'another' } : {}),
        ...('key' in row ? { key: 'another' } : {}),
        [last.name]: typeof max === 'string' ? `${max}x` : id,
      }
      const taken = () => sqlite.prepare(`SELECT 1 FROM ${table} WHERE ${whereKey(columns)}`).get(made)
      if (taken() !== undefined) Object.assign(made, { [last.name]: Number(max) + 1 })
      insert.run(made)
      key = Object.fromEntries(keyOf(columns).map((part) => [part, (made as Row)[part]]))
    })
    expect({ table: fault.table, key: fault.key }).toEqual({ table, key })
  })

  it('finds a tail that was cut off with an anchor, and only with it', async () => {
    let head: Row = {}
    const path = tampered((sqlite) => {
      head = sqlite.prepare('SELECT seq, hash FROM ledger ORDER BY seq DESC').get() as Row
      // The last sweep and nothing that it wrote: what is left is a whole ledger.
      withoutTriggers(sqlite, () => sqlite.prepare('DELETE FROM ledger WHERE seq = ?').run(head.seq))
      sqlite.prepare('DELETE FROM sweeps WHERE seq = ?').run(head.seq)
    })
    expect(await verifyLedger(path)).toMatchObject({ ok: true })
    const seq = Number(head.seq)
    const anchor = { seq, hash: Buffer.from(head.hash as Uint8Array).toString('hex') }
    expect(faultOf(await verifyLedger(path, { anchor }))).toMatchObject({ table: 'ledger', key: { seq } })
    const other = { seq: 3, hash: anchor.hash }
    expect(faultOf(await verifyLedger(path, { anchor: other }))).toMatchObject({
      key: { seq: 3 },
      column: 'hash',
    })
  })
})
