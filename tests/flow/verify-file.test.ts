// `rollcall verify`: a file, a schema or a body that is not as the program made it is found; the command says so.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterAll, describe, expect, it } from 'vitest'
import { verifyLedger } from '../../src/flow/verify-ledger.ts'
import { faultText } from '../../src/ledger/fault.ts'
import { runCli } from '../support/run-cli.ts'
import {
  faultOf,
  folder,
  found,
  makeDatabase,
  type Row,
  removeFolder,
  tampered,
  withoutTriggers,
} from './verify-database.ts'

await makeDatabase()
afterAll(removeFolder)

describe('verify', () => {
  it.each([
    ['a dropped trigger', 'DROP TRIGGER ledger_keeps_words', 'ledger_keeps_words is missing'],
    [
      'a trigger that does nothing',
      'DROP TRIGGER ledger_keeps_words; CREATE TRIGGER ledger_keeps_words BEFORE UPDATE ON ledger BEGIN SELECT 1; END',
      'ledger_keeps_words was changed',
    ],
    ['a dropped index', 'DROP INDEX ledger_kind', 'ledger_kind is missing'],
    ['an added index', 'CREATE INDEX mine ON letters (day)', 'index mine is there, and should not be'],
    ['an added table', 'CREATE TABLE mine (a)', 'table mine is there, and should not be'],
    ['an added view', 'CREATE VIEW mine AS SELECT 1', 'view mine is there, and should not be'],
    ['an added column', 'ALTER TABLE officers ADD COLUMN mine TEXT', 'table officers was changed'],
    ['a user_version put back', 'PRAGMA user_version = 0', 'user_version is 0'],
    ['a user_version put forward', 'PRAGMA user_version = 99', 'user_version is 99'],
  ])('finds %s', async (_, sql, words) => {
    expect(faultText(await found((sqlite) => void sqlite.exec(sql)))).toContain(words)
  })

  it.each([
    [
      'text where a number belongs',
      "UPDATE officers SET id = '1x' WHERE recorded_seq = (SELECT min(recorded_seq) FROM officers)",
    ],
    ['bytes where text belongs', "UPDATE officers SET name = x'00'"],
  ])('finds %s, put there behind the back of STRICT', async (_, sql) => {
    const fault = await found((sqlite) => {
      const relax = (from: string, to: string) => {
        sqlite.unsafeMode(true)
        sqlite.pragma('writable_schema = ON')
        sqlite
          .prepare("UPDATE sqlite_schema SET sql = replace(sql, ?, ?) WHERE name = 'officers'")
          .run(from, to)
        sqlite.pragma('writable_schema = RESET')
        sqlite.unsafeMode(false)
      }
      relax(') STRICT', ')')
      sqlite.exec(sql)
      relax(')', ')')
      sqlite.unsafeMode(true)
      sqlite.pragma('writable_schema = ON')
      sqlite.exec("UPDATE sqlite_schema SET sql = sql || ' STRICT' WHERE name = 'officers'")
      sqlite.pragma('writable_schema = RESET')
    })
    expect(faultText(fault)).toContain('officers')
  })

  it.each([
    ['spaces', (body: string) => body.replace(':', ': ')],
    ['a repeated key', (body: string) => body.replace('{', '{"name":"first",')],
    ['another spelling of a letter', (body: string) => body.replace('name', '\\u006eame')],
  ])('finds %s in the JSON of a body, which the hash alone would not show', async (_, change) => {
    let seq: unknown
    const fault = await found((sqlite) =>
      withoutTriggers(sqlite, () => {
        const row = sqlite
          .prepare("SELECT seq, body FROM ledger WHERE kind = 'officer.recorded'")
          .get() as Row
        seq = row.seq
        sqlite.prepare('UPDATE ledger SET body = ? WHERE seq = ?').run(change(String(row.body)), seq)
      }),
    )
    expect(fault).toMatchObject({ table: 'ledger', key: { seq } })
  })

  it('finds letter bytes that are not those whose hash the ledger has', async () => {
    const fault = await found((sqlite) => {
      sqlite.exec("UPDATE letter_bytes SET bytes = CAST('another letter' AS BLOB) WHERE letter_id = 1")
    })
    expect(fault).toMatchObject({ table: 'letter_bytes', key: { letter_id: 1 }, column: 'bytes' })
  })

  it('names the column, what it found and what the ledger has', async () => {
    const fault = await found((sqlite) => {
      sqlite.exec("UPDATE letters SET recipient = 'evil@example.com' WHERE recipient = 'chief@ely.example'")
    })
    expect(faultText(fault)).toMatch(
      /^letters id \d+, column recipient: it is 'evil@example.com', and by the ledger it should be 'chief@ely.example'$/,
    )
  })

  it('verifies the database of one moment while others write', async () => {
    const path = tampered(() => {})
    const writer = new Sqlite(path)
    const onEntry = (seq: number) => {
      if (seq === 5) writer.exec("UPDATE officers SET name = 'x'")
    }
    expect(await verifyLedger(path, { onEntry })).toMatchObject({ ok: true })
    writer.close()
    expect(await verifyLedger(path)).toMatchObject({
      ok: false,
      fault: { table: 'officers', column: 'name' },
    })
  })

  it('refuses a missing file and does not create it', async () => {
    const path = join(folder, 'missing.db')
    await expect(verifyLedger(path)).rejects.toThrow(`database ${path}: there is no such file`)
    expect(existsSync(path)).toBe(false)
  })

  it('says of a file that is no database that it is none', async () => {
    const path = join(folder, 'text.db')
    writeFileSync(path, 'This is a letter to the editor, and no database at all.\n'.repeat(100))
    expect(faultText(faultOf(await verifyLedger(path)))).toContain('cannot be read as a database')
    writeFileSync(path, '')
    expect(faultText(faultOf(await verifyLedger(path)))).toContain('no Rollcall database')
  })

  it('finds a page overwritten with noise', async () => {
    const path = tampered(() => {})
    const bytes = readFileSync(path)
    writeFileSync(path, bytes.fill(0x5a, 3 * 4096 + 100, 4 * 4096))
    expect(await verifyLedger(path)).toMatchObject({ ok: false })
  })
})

describe('rollcall verify', () => {
  const run = (path: string, ...args: string[]) => runCli(['verify', '--database', path, ...args])

  it('prints one line and ends with 0 when all is well; its head serves as an anchor', async () => {
    const path = tampered(() => {})
    const { code, stdout } = await run(path)
    expect(stdout).toMatch(/^ok: \d+ entries, head \d+:[0-9a-f]{64}, \d+ rows compared\n$/)
    expect(code).toBe(0)
    const [anchor = ''] = /\d+:[0-9a-f]{64}/.exec(stdout) ?? []
    expect(await run(path, '--anchor', anchor, '--format', 'json')).toMatchObject({ code: 0 })
  })

  it('names what it found and ends with 1', async () => {
    const path = tampered((sqlite) => sqlite.exec("UPDATE agencies SET name = 'x'"))
    const json = await run(path, '--format', 'json')
    expect(json.code).toBe(1)
    expect(JSON.parse(json.stdout)).toMatchObject({ ok: false, table: 'agencies', column: 'name' })
    const text = await run(path)
    expect(text.code).toBe(1)
    expect(text.stdout).toContain('agencies recorded_seq')
  })

  it('ends with 1 for a missing file, with 2 for an anchor that is none', async () => {
    const missing = await run(join(folder, 'nowhere.db'))
    expect(missing).toMatchObject({ code: 1, stdout: '' })
    expect(missing.stderr).toContain('there is no such file')
    expect(
      await run(
        tampered(() => {}),
        '--anchor',
        '12',
      ),
    ).toMatchObject({ code: 2 })
  })
})
