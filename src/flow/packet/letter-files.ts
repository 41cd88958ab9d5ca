// The letters of a packet as files: each exactly as it was sent, but for the secrets of its links.
import { createHash } from 'node:crypto'
import { sentBytes } from '../../../db/letters-composed.ts'
import type { Db } from '../../../db/open.ts'
import type { PackedFile } from '../../export/stored-zip.ts'
import type { Tally } from '../../export/tally.ts'
import { blackOutLetter } from '../../mail/black-out.ts'
import type { PacketLetter } from './packet-letters.ts'

/** @throws when kept bytes are not those that the ledger says were sent: nothing is handed out that is not what it says. */
export async function* letterFiles(
  db: Db,
  letters: AsyncIterable<PacketLetter>,
  tally: Tally,
): AsyncGenerator<PackedFile> {
  for await (const { id, file, composed } of letters) {
    if (file === null) continue
    const bytes = await sentBytes(db, id)
    if (bytes === undefined || sha256Of(bytes) !== composed.sha256)
      throw new Error(
        `letter ${id}: the bytes kept of it are not those whose hash the ledger has; rollcall verify names what is wrong`,
      )
    const blackened = blackOutLetter(bytes)
    const isChanged = Buffer.compare(blackened, bytes) !== 0
    yield tally.file(file, [blackened], isChanged ? { originalSha256: composed.sha256 } : {})
  }
}

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
