// Walks the ledger in a packet: the chain from the first entry to the head, the anchor, and what the entries say of the files.
import { byteLines } from '../../byte-lines.ts'
import type { Bundle, ExportFault } from '../../export/bundle.ts'
import { firstPrevHash } from '../../ledger/chain.ts'
import type { Link } from '../../ledger/check-entry.ts'
import { checkLine, type HandedOn } from '../../ledger/handed-on.ts'
import type { Manifest } from '../../ledger/manifest.ts'
import type { Anchor } from './walk-ledger.ts'

/** The ledger of a packet. */
export const packetLedgerName = 'ledger.jsonl'

export type HandedOnLedger = {
  readonly entries: number
  /** How many of them are digests alone. */
  readonly digests: number
}

/** Longer than any entry. */
const longestLine = 64 * 1024 * 1024

/** One line in memory at a time. @returns what was walked, or the first thing that is wrong. */
export const packetLedger = async (
  bundle: Bundle,
  { files, ledger_head }: Manifest,
  anchor: Anchor | undefined,
): Promise<HandedOnLedger | ExportFault> => {
  const wrong = (problem: string): ExportFault => ({ file: packetLedgerName, problem })
  if (!bundle.files.has(packetLedgerName)) return wrong('it is missing')
  const unsaid = hashesToFind(files)
  let head: Link = { seq: 0, hash: firstPrevHash }
  let digests = 0
  for await (const line of linesOf(bundle.read(packetLedgerName))) {
    if (line === null) return wrong(`after entry ${head.seq} comes a line that is too long, or no UTF-8`)
    const checked = checkLine(head, line)
    if ('problem' in checked) return wrong(checked.problem)
    head = checked.link
    if (checked.entry === null) digests += 1
    else unsaid.found(checked.entry)
    if (head.seq === anchor?.seq && hexOf(head) !== anchor.hash)
      return wrong(`entry ${head.seq}: its hash is ${hexOf(head)}, but the anchor says ${anchor.hash}`)
  }
  if (head.seq !== ledger_head.seq || hexOf(head) !== ledger_head.hash)
    return wrong(
      `it ends with entry ${head.seq}, ${hexOf(head)}, but by the manifest the last entry was ${ledger_head.seq}, ${ledger_head.hash}`,
    )
  if (anchor !== undefined && anchor.seq > head.seq)
    return wrong(`entry ${anchor.seq}, which the anchor names, is missing: it ends with entry ${head.seq}`)
  const [file] = unsaid.left()
  if (file !== undefined) return { file, problem: 'no entry of the ledger in this packet has its hash' }
  return { entries: head.seq, digests }
}

/** Letters and copies are on record by the SHA-256 of their bytes, as they were before anything was blacked out. */
const hashesToFind = (files: Manifest['files']) => {
  const byHash = Map.groupBy(
    files.filter(({ name }) => /^(letters|copies)\//.test(name)),
    ({ original_sha256, sha256 }) => original_sha256 ?? sha256,
  )
  return {
    found: (entry: HandedOn) => {
      for (const hash of hashesIn(entry)) byHash.delete(hash)
    },
    left: () => [...byHash.values()].flatMap((same) => same.map(({ name }) => name)),
  }
}

const hashesIn = ({ body }: HandedOn): readonly string[] => {
  const composed = body.composed as { readonly sha256?: unknown } | null | undefined
  return [composed?.sha256, body.sha256].filter((hash) => typeof hash === 'string')
}

async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string | null> {
  const lines = byteLines(longestLine)
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const text = (line: Uint8Array | null): string | null => {
    try {
      return line === null ? null : decoder.decode(line)
    } catch {
      return null
    }
  }
  for await (const chunk of chunks) for (const line of lines.push(chunk)) yield text(line)
  for (const line of lines.end()) yield text(line)
}

const hexOf = ({ hash }: Link): string => Buffer.from(hash).toString('hex')
