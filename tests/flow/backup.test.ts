// A backup: everything that belongs to the database, of one moment, read back before it has its name.
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, onTestFinished, test } from 'vitest'
import { ledgerHead } from '../../db/ledger.ts'
import { manifestIn } from '../../src/backup/unpack.ts'
import { publicKeyToShow } from '../../src/export/signing-key.ts'
import { backUp } from '../../src/flow/back-up.ts'
import { recordCopy } from '../../src/flow/record-copy.ts'
import { verifyLedger } from '../../src/flow/verify-ledger.ts'
import { plainDate } from '../../src/law/calendar.ts'
import { linkKeyOf } from '../../src/link-key.ts'
import { openTestApp } from '../support/an-app.ts'
import { backupOf, movedTo } from '../support/backed-up.ts'
import { pdfOf } from '../support/copy-files.ts'
import { ownFolder } from '../support/delivery.ts'
import { bareCertificatesOf, bea, rosterOf } from '../support/import-rows.ts'
import { startScript } from '../support/run-worker.ts'

/** A database with a copy of a certificate, both keys, sign-ins, and a file that no part of the program knows. */
const furnished = async () => {
  const app = openTestApp({ now: '2026-11-23 09:00' })
  await rosterOf(app, bea)
  await bareCertificatesOf(app, { post_license: '12002', kind: 'mandated', completed_on: '2026-10-15' })
  await recordCopy(app, {
    officer: '12002',
    agency: 'Ely Police Department',
    completed_on: plainDate('2026-10-15'),
    copy: { bytes: pdfOf(), name: 'bea.pdf' },
  })
  publicKeyToShow(app.config)
  linkKeyOf(app.config)
  await app.security
    .insertInto('security_events')
    .values({ ...refusal, at: app.clock.now() })
    .execute()
  const beside = `${app.config.databasePath}.d`
  mkdirSync(join(beside, 'of-a-later-version', 'deep'), { recursive: true })
  writeFileSync(join(beside, 'of-a-later-version', 'deep', 'some.bin'), Buffer.from([0, 1, 2, 255]))
  return { app, beside }
}

const refusal = {
  kind: 'refused',
  address: 'somebody@ely.example',
  network: null,
  detail: 'test',
} as const

describe('what is in it', () => {
  test('everything beside the database by rule: copies, keys, sign-ins, what a later version may put there', async () => {
    const { app, beside } = await furnished()
    const { file } = await backupOf(app)
    const moved = await movedTo(app, file)
    const there = `${moved.app.config.databasePath}.d`
    const [copy = ''] = readdirSync(join(beside, 'copies'))
    for (const name of ['key', 'link-key', join('copies', copy), 'of-a-later-version/deep/some.bin'])
      expect(readFileSync(join(there, name))).toEqual(readFileSync(join(beside, name)))
    expect(statSync(join(there, 'key')).mode & 0o777).toBe(0o600)
    expect(statSync(there).mode & 0o777).toBe(0o700)
    // The entry was in the journal beside security.db, which was open all the time.
    const events = await moved.app.security.selectFrom('security_events').selectAll().orderBy('id').execute()
    expect(events[0]).toMatchObject(refusal)
    expect(publicKeyToShow(moved.app.config).base64).toBe(publicKeyToShow(app.config).base64)
    expect(await verifyLedger(moved.app.config.databasePath)).toMatchObject({ ok: true, copies: 1 })
  })

  test('no file that somebody is only about to write, and nothing that SQLite keeps beside an open database', async () => {
    const { app, beside } = await furnished()
    writeFileSync(join(beside, '.0a1b.tmp'), 'half')
    const { manifest } = await backupOf(app)
    const names = manifest.files.map(({ name }) => name)
    expect(names).toEqual([
      'rollcall.db',
      expect.stringMatching(/^rollcall\.db\.d\/copies\/[0-9a-f]{64}$/),
      'rollcall.db.d/key',
      'rollcall.db.d/link-key',
      'rollcall.db.d/of-a-later-version/deep/some.bin',
      'rollcall.db.d/security.db',
    ])
  })

  test('a link beside the database is refused by name, since what it leads to would be missing', async () => {
    const { app, beside } = await furnished()
    symlinkSync('/etc/hosts', join(beside, 'hosts'))
    const folder = ownFolder()
    await expect(backUp(app, join(folder, 'b'))).rejects.toThrow(
      `${join(beside, 'hosts')}: it is neither a file nor a folder`,
    )
    expect(readdirSync(folder)).toEqual([])
  })

  test('the backup itself is for its owner alone, and says which database it is and how far it goes', async () => {
    const { app } = await furnished()
    const { seq, hash } = await ledgerHead(app.db)
    const { file, folder } = await backupOf(app)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder)).toEqual(['rollcall.backup'])
    expect(await manifestIn(file)).toMatchObject({
      format: 'rollcall-backup/1',
      made_at: '2026-11-23T15:00:00.000Z',
      made_by: 'cli:test',
      instance: expect.stringMatching(/^[0-9a-f]{16}$/),
      ledger_head: { seq, hash: Buffer.from(hash).toString('hex') },
    })
  })
})

describe('where it goes', () => {
  test('an older backup of the same database is replaced; one of another, or another file, never', async () => {
    const { app } = await furnished()
    const { file, folder } = await backupOf(app)
    await rosterOf(app, { ...bea, badge: '17' })
    const { manifest } = await backUp(app, file)
    expect(manifest.ledger_head.seq).toBe((await ledgerHead(app.db)).seq)
    const other = openTestApp({ now: '2026-11-23 09:00' })
    await rosterOf(other, bea)
    await expect(backUp(other, file)).rejects.toThrow('it is the backup of another database')
    writeFileSync(join(folder, 'letter.odt'), 'a letter')
    await expect(backUp(app, join(folder, 'letter.odt'))).rejects.toThrow(
      'it is there already, and is no backup',
    )
    expect(readFileSync(join(folder, 'letter.odt'), 'utf8')).toBe('a letter')
  })

  test('the database is never overwritten by its own backup, nor is anything put into its folder', async () => {
    const { app, beside } = await furnished()
    const { databasePath } = app.config
    for (const file of [databasePath, `${databasePath}-wal`, beside, join(beside, 'b')])
      await expect(backUp(app, file)).rejects.toThrow('it belongs to the database')
    await expect(backUp(app, join(app.folder, 'none', 'b'))).rejects.toThrow('there is no folder')
  })

  test('what a killed backup left is cleared away by the next, and what a running one has is let be', async () => {
    const { app } = await furnished()
    const folder = ownFolder()
    const dead = startScript('-e', [''], {})
    await dead.ended
    for (const pid of [dead.child.pid, process.ppid]) mkdirSync(join(folder, `.b.${pid}.tmp`))
    writeFileSync(join(folder, `b.${dead.child.pid}.tmp`), 'half')
    await backUp(app, join(folder, 'b'))
    expect(readdirSync(folder).sort()).toEqual([`.b.${process.ppid}.tmp`, 'b'])
  })
})

test('made while another process writes without pause, it is of one moment, and verifies', async () => {
  const { app } = await furnished()
  const writer = startScript(
    join(import.meta.dirname, '..', 'support', 'writes-on.ts'),
    [app.config.databasePath, '12002'],
    {},
  )
  onTestFinished(() => void writer.child.kill('SIGKILL'))
  while (!writer.said().stdout.includes('writing')) await new Promise((resolve) => setTimeout(resolve, 10))
  const before = (await ledgerHead(app.db)).seq
  const { file, manifest } = await backupOf(app)
  const after = (await ledgerHead(app.db)).seq
  writer.child.kill('SIGKILL')
  await writer.ended
  expect(writer.said().stderr).toBe('')
  // It wrote all the time, and the backup has what was there at some moment of it.
  expect(after).toBeGreaterThan(before + 10)
  expect(manifest.ledger_head.seq).toBeGreaterThanOrEqual(before)
  expect(manifest.ledger_head.seq).toBeLessThan(after)
  const moved = await movedTo(app, file)
  expect(await verifyLedger(moved.app.config.databasePath)).toMatchObject({
    ok: true,
    head: { seq: manifest.ledger_head.seq + 1 },
  })
  expect(await verifyLedger(app.config.databasePath)).toMatchObject({ ok: true })
})

test('a database that does not verify is not backed up: the fault is named, and nothing is kept', async () => {
  const { app } = await furnished()
  const raw = new Sqlite(app.config.databasePath)
  raw.prepare("update officers set name = 'Somebody Else'").run()
  raw.close()
  const folder = ownFolder()
  await expect(backUp(app, join(folder, 'b'))).rejects.toThrow(
    /b, as read back: its database does not verify: officers recorded_seq \d+, column name: it is 'Somebody Else'/,
  )
  expect(readdirSync(folder)).toEqual([])
})

test('a database that is not there is told, and never made', async () => {
  const app = openTestApp({ now: '2026-11-23 09:00' })
  const config = { ...app.config, databasePath: join(app.folder, 'none.db') }
  await expect(backUp({ ...app, config }, join(app.folder, 'b'))).rejects.toThrow('there is no such file')
  expect(existsSync(config.databasePath)).toBe(false)
})
