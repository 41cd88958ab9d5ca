// Four agencies, one chief of two of them, and packets made of it: packed, unpacked, changed and signed again.
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { append } from '../../db/ledger.ts'
import { stampNow } from '../../src/app.ts'
import { openZip } from '../../src/export/open-zip.ts'
import { signManifest } from '../../src/export/signing-key.ts'
import { storedZip } from '../../src/export/stored-zip.ts'
import { planSignInLetter } from '../../src/flow/access/ask-to-sign-in.ts'
import { exportPacket } from '../../src/flow/export-packet.ts'
import type { PacketAsked } from '../../src/flow/packet/packet-scope.ts'
import { recordCertificate } from '../../src/flow/record-certificate.ts'
import { recordCopy } from '../../src/flow/record-copy.ts'
import { plainDate } from '../../src/law/calendar.ts'
import { type Manifest, manifestText, readManifest } from '../../src/ledger/manifest.ts'
import { linkKeyOf } from '../../src/link-key.ts'
import { signedToken } from '../../src/notices/signed-token.ts'
import { type TestApp, workAt } from './an-app.ts'
import { pdfOf, pngOf } from './copy-files.ts'
import { contactDaysOf, rosterOf } from './import-rows.ts'

const started = { assumed_on: '2024-08-26', policy_adopted_on: '2026-01-05' } as const
const ely = {
  ...started,
  agency: 'Ely Police Department',
  district: 'Lakeside Public Schools',
  coordinator_email: 'safety@lakeside.example',
} as const
/** Its officer serves in the same district as Ely's. */
const tower = { ...ely, agency: 'Tower Police', chief_name: 'Tova Quist', chief_email: 'tova@tower.example' }
const austin = {
  ...started,
  agency: 'Austin Police',
  district: 'Austin Schools',
  chief_name: 'Alma Stark',
  chief_email: 'alma@mower.example',
  coordinator_name: 'Corey Vale',
  coordinator_email: 'corey@austin-schools.example',
} as const
/** Too small for a chief of its own: Austin's serves both. */
const adams = {
  ...austin,
  agency: 'Adams Police',
  district: 'Southland Schools',
  coordinator_name: '',
  coordinator_email: '',
} as const

const trained = { kind: 'mandated', completed_on: plainDate('2027-03-04') } as const

/**
 * What must not be found in a packet about another agency: names, addresses and numbers that only these have; numbers
 * so long that no hash has them by chance.
 */
export const namesOf = {
  ely: [
    'Ely Police',
    'Bea Berg',
    'Finn Falk',
    '900120002',
    '900120006',
    'chief@ely.example',
    'North Elementary',
  ],
  tower: ['Tower Police', 'Tova Quist', 'tova@tower.example', 'Ragna Dahl', '900130001'],
  austin: [
    'Austin Police',
    'Austin Schools',
    'Corey Vale',
    'corey@austin',
    'Ben Moe',
    '900130002',
    'Oakwood High',
  ],
  adams: ['Adams Police', 'Southland', 'Cora Nygaard', '900130003', 'Prairie View'],
} as const

/** Letters have left on Tue 2027-03-02, digests on Mon 2027-03-08; one letter was acknowledged, one came back. */
export const walkAgencies = async (app: TestApp): Promise<void> => {
  await rosterOf(
    app,
    {
      ...ely,
      officer: 'Bea Berg',
      post_license: '900120002',
      basic_course: 'NASRO_BASIC',
      basic_completed_on: '2024-06-14',
      school: 'North Elementary',
    },
    { ...ely, officer: 'Finn Falk', post_license: '900120006' },
    { ...tower, officer: 'Ragna Dahl', post_license: '900130001' },
    { ...austin, officer: 'Ben Moe', post_license: '900130002', school: 'Oakwood High' },
    { ...adams, officer: 'Cora Nygaard', post_license: '900130003', school: 'Prairie View' },
  )
  await contactDaysOf(
    app,
    { post_license: '900130003', day: '2027-02-02' },
    { post_license: '900120006', day: '2027-02-03' },
  )
  await workAt(app, '2027-03-02 09:00')
  const letterTo = async (recipient: string) =>
    app.db.selectFrom('letters').select('id').where('recipient', '=', recipient).executeTakeFirstOrThrow()
  const ofEly = await letterTo('chief@ely.example')
  const ofTower = await letterTo('tova@tower.example')
  const token = signedToken(linkKeyOf(app.config), {
    purpose: 'bounce',
    subject: ofEly.id,
    until: plainDate('2027-04-01'),
  })
  await app.db.transaction().execute((trx) =>
    append(trx, stampNow(app), [
      {
        kind: 'letter.acknowledged',
        subject: `letter:${ofTower.id}`,
        body: { letter_id: ofTower.id, by: 'tova@tower.example' },
      },
      {
        kind: 'letter.bounced',
        subject: `letter:${ofEly.id}`,
        body: {
          letter_id: ofEly.id,
          kind: 'transient',
          status: '4.2.2',
          diagnostic: `mailbox full (from bounces+${token}@rollcall.example)`,
          reporter: null,
          sha256: 'ab'.repeat(32),
        },
      },
    ]),
  )
  app.at('2027-03-05 10:00')
  await planSignInLetter(app, { address: 'tova@tower.example', network: '192.0.2.1', leadsTo: null })
  await workAt(app, '2027-03-05 10:01')
  await recordCertificate(app, {
    ...trained,
    officer: '900120006',
    copy: { name: 'finn.pdf', bytes: pdfOf('Finn Falk') },
  })
  await recordCertificate(app, {
    ...trained,
    officer: '900130002',
    copy: { name: 'ben.png', bytes: pngOf('Ben Moe') },
  })
  await recordCertificate(app, { ...trained, officer: '900120002' })
  await recordCopy(app, {
    officer: '900120002',
    agency: ely.agency,
    completed_on: trained.completed_on,
    copy: 'paper',
  })
  await workAt(app, '2027-03-08 09:00')
}

/** The files of a packet by name, in their order. */
export type Files = Map<string, Buffer>

/** Exports a packet and reads it. */
export const packetOf = async (app: TestApp, asked: PacketAsked = {}, name = 'packet.zip') => {
  const path = join(app.folder, name)
  const made = await exportPacket(app, path, asked)
  return { path, made, files: await filesIn(path) }
}

export const filesIn = async (path: string): Promise<Files> => {
  const zip = await openZip(path)
  if ('problem' in zip) throw new Error(zip.problem)
  try {
    const files: Files = new Map()
    for (const name of [...zip.files.keys(), zip.manifest]) {
      const chunks: Uint8Array[] = []
      for await (const chunk of zip.read(name)) chunks.push(chunk)
      files.set(name, Buffer.concat(chunks))
    }
    return files
  } finally {
    await zip.close()
  }
}

/** Packs files as a packet is packed. */
export const packed = async (path: string, files: Files): Promise<string> => {
  const all = [...files].map(([name, bytes]) => ({ name, chunks: chunksOf(bytes) }))
  const chunks: Uint8Array[] = []
  for await (const chunk of storedZip(all)) chunks.push(chunk)
  writeFileSync(path, Buffer.concat(chunks))
  return path
}

async function* chunksOf(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes
}

export const unpacked = (folder: string, files: Files): string => {
  for (const [name, bytes] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), bytes)
  }
  return folder
}

export const manifestIn = (files: Files): Manifest => {
  const read = readManifest(files.get('manifest.json')?.toString() ?? '')
  if ('problem' in read) throw new Error(read.problem)
  return read
}

/** Signs changed files anew, with the key of a database: what somebody could do who has a key. */
export const signedAgain = (
  databasePath: string,
  files: Files,
  change: (words: Manifest) => Partial<Manifest> = () => ({}),
): Files => {
  const { signature: _, public_key: __, ...words } = manifestIn(files)
  const listed = words.files.map((file) => {
    const bytes = files.get(file.name) ?? Buffer.alloc(0)
    const own = createHash('sha256').update(bytes).digest('hex')
    return { ...file, size: bytes.length, sha256: own }
  })
  const said = {
    ...words,
    files: listed,
    ...change({ ...words, files: listed, signature: '', public_key: '' }),
  }
  return new Map([
    ...files,
    ['manifest.json', Buffer.from(manifestText(signManifest({ databasePath }, said)))],
  ])
}

export const textIn = (files: Files, name: string): string => files.get(name)?.toString() ?? ''

export const lettersIn = (files: Files): string[] =>
  [...files.keys()].filter((name) => name.startsWith('letters/'))

/** The entries of the ledger in it, each as it was handed on. */
export const ledgerIn = (files: Files): Record<string, unknown>[] =>
  textIn(files, 'ledger.jsonl')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

export const bytesAt = (path: string): Buffer => readFileSync(path)
