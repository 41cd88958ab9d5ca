// Every file of a packet in its order, each made while it is packed; the manifest comes last, over all the others.
import { copiesHeld, copyFilesHeld } from '../../../db/copies-held.ts'
import { ledgerEntries } from '../../../db/ledger-rows.ts'
import type { Db } from '../../../db/open.ts'
import type { Documents } from '../../documents/documents.ts'
import { packetManifest } from '../../export/bundle.ts'
import { csvTable, type TableColumn } from '../../export/csv-table.ts'
import { textLog } from '../../export/log-text.ts'
import type { PackedFile } from '../../export/stored-zip.ts'
import { openTally, type Tally } from '../../export/tally.ts'
import { digestLine, wholeLine } from '../../ledger/handed-on.ts'
import type { ExportedFile } from '../../ledger/manifest.ts'
import { judgeStandings } from '../judge-standings.ts'
import { packetLedgerName } from '../verify/check-packet-ledger.ts'
import { letterFiles } from './letter-files.ts'
import { letterShares } from './letter-shares.ts'
import { mayBeRead } from './may-be-read.ts'
import { packetLetters } from './packet-letters.ts'
import type { PacketScope } from './packet-scope.ts'
import { attemptColumns, copyColumns, copyFile, letterColumns, officerColumns } from './packet-tables.ts'

export type PacketParts = {
  /** One moment of the database. */
  readonly db: Db
  readonly scope: PacketScope
  readonly documents: Pick<Documents, 'read'>
  readonly readme: string
  /** PEM. */
  readonly publicKey: string
  /** The signed manifest over these files. */
  readonly manifest: (files: readonly ExportedFile[]) => string
  /** Told after each file, for a progress line. */
  readonly onFile?: ((files: number) => void) | undefined
}

export async function* packetFiles({ manifest, onFile, ...parts }: PacketParts): AsyncGenerator<PackedFile> {
  const tally = openTally()
  for await (const file of filesOf(parts, tally)) {
    yield file
    onFile?.(tally.files.length)
  }
  const sums = tally.files.map(({ sha256, name }) => `${sha256}  ${name}\n`)
  yield tally.file('SHA256SUMS', sums)
  onFile?.(tally.files.length)
  yield tally.file(packetManifest, [manifest(tally.files)])
}

async function* filesOf(
  { db, scope, documents, readme, publicKey }: Omit<PacketParts, 'manifest' | 'onFile'>,
  tally: Tally,
): AsyncGenerator<PackedFile> {
  const shares = letterShares(db, scope.whose)
  const letters = () => packetLetters(db, scope, shares)
  yield tally.file('README.txt', [readme])
  yield tally.file('public-key.pem', [publicKey])
  for (const format of ['csv', 'jsonl'] as const) yield logFile(tally, db, scope, format)
  const standings = judgeStandings(db, scope.filter, scope.asOf, scope.known)
  yield table(tally, 'officers.csv', officerColumns, standings)
  yield table(tally, 'letters.csv', letterColumns, letters())
  yield table(tally, 'attempts.csv', attemptColumns, triesOf(letters()))
  yield* letterFiles(db, letters(), tally)
  yield table(tally, 'copies.csv', copyColumns, copiesHeld(db, scope))
  for await (const copy of copyFilesHeld(db, scope)) yield tally.file(copyFile(copy), documents.read(copy))
  yield ledgerFile(tally, db, mayBeRead(db, scope.whose, shares))
}

async function* triesOf(letters: ReturnType<typeof packetLetters>) {
  for await (const { tries } of letters) yield* tries
}

const logFile = (tally: Tally, db: Db, scope: PacketScope, format: 'csv' | 'jsonl'): PackedFile => {
  let rows = 0
  const log = textLog(db, scope, { format, audience: 'all', bom: false }, (sofar) => {
    rows = sofar
  })
  return tally.file(`log.${format}`, log, { rows: () => rows })
}

const table = <Row>(
  tally: Tally,
  name: string,
  columns: readonly TableColumn<Row>[],
  rows: AsyncIterable<Row>,
): PackedFile => {
  const count = { rows: 0 }
  return tally.file(name, csvTable(columns, rows, count), { rows: () => count.rows })
}

const ledgerFile = (tally: Tally, db: Db, isRead: ReturnType<typeof mayBeRead>): PackedFile => {
  const count = { rows: 0 }
  const lines = async function* () {
    for await (const entry of ledgerEntries(db)) {
      count.rows += 1
      yield `${(await isRead(entry)) ? wholeLine(entry) : digestLine(entry)}\n`
    }
  }
  return tally.file(packetLedgerName, lines(), { rows: () => count.rows })
}
