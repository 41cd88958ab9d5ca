// Where everything that can happen has happened, the packet of each agency is intact and names no other agency.
import PostalMime from 'postal-mime'
import { expect, test } from 'vitest'
import { ownPublicKey } from '../../src/export/signing-key.ts'
import { verifyExport } from '../../src/flow/verify-export.ts'
import { packetOf, textIn } from '../support/a-packet.ts'
import { everyRowDays } from '../support/every-row-days.ts'

const cast = ['Ida', 'Hal', 'Joy', 'Kay', 'Lou', 'Max', 'Nia', 'Ola', 'Pam']

/** What only this agency has: its name, its district, its addresses. */
const namesOf = (one: string) =>
  new RegExp(`\\b(${one} Police|${one} Schools|(chief|backup)@${one.toLowerCase()}\\.example)`)

test('no agency finds another in its packet, of every kind of entry and every letter', async () => {
  const app = await everyRowDays()
  const disclosed = new Set<string>()
  // Once more at the end, when its own export is on record too.
  for (const one of [...cast, 'Ida']) {
    const { path, files } = await packetOf(app, { agency: `${one} Police` }, `${one}.zip`)
    expect([one, await verifyExport(path, { key: ownPublicKey(app.config) })]).toMatchObject([
      one,
      { ok: true },
    ])
    const read = await Promise.all(
      [...files].map(async ([name, bytes]) => {
        if (!name.endsWith('.eml')) return bytes.toString()
        const mail = await PostalMime.parse(bytes)
        return JSON.stringify([mail, mail.attachments.map(({ content }) => content.toString())])
      }),
    )
    const all = read.join('\n')
    expect([one, namesOf(one).test(all)]).toEqual([one, true])
    for (const other of cast.filter((each) => each !== one))
      expect([one, namesOf(other).exec(all)?.[0]]).toEqual([one, undefined])
    for (const [, kind = ''] of textIn(files, 'ledger.jsonl').matchAll(/"kind":"([^"]+)"/g))
      disclosed.add(kind)
  }
  const inLedger = await app.db.selectFrom('ledger').select('kind').distinct().execute()
  const keptBack = inLedger.map(({ kind }) => kind).filter((kind) => !disclosed.has(kind))
  expect(keptBack.sort()).toEqual(['import.done'])
}, 60_000)
