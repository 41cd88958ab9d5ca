// An export that is handed over at once: made in a folder of its own, which is gone when the last byte has been taken.
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import type { App } from '../app.ts'
import type { LogForm } from '../export/log-bytes.ts'
import { deflatedZip } from '../export/stored-zip.ts'
import { exportLogToFile } from './export-log.ts'
import { exportPacket } from './export-packet.ts'
import { manifestPath } from './finish-export.ts'
import type { LogRequest } from './log-request.ts'
import { clearOwnFolder, makeOwnFolder } from './own-folder.ts'
import type { PacketAsked } from './packet/packet-scope.ts'

export type Handed = {
  readonly name: string
  /** To be taken to its end, or left: either clears the folder away. */
  readonly chunks: AsyncGenerator<Uint8Array>
  /** Ends when the folder has been cleared away. */
  readonly gone: Promise<void>
}

/** The log and its manifest, in one zip, since neither is worth much without the other. @throws NotFoundError. */
export const logToHand = async (
  app: App,
  request: LogRequest,
  form: LogForm,
  day: string,
): Promise<Handed> => {
  const folder = await makeOwnFolder()
  const name = `rollcall-log-${day}.${form.format}`
  try {
    await exportLogToFile(app, request, form, join(folder, name))
    const files = [name, manifestPath(name)].map((file) => ({
      name: file,
      chunks: openedLate(join(folder, file)),
    }))
    return { name: `rollcall-log-${day}-${form.format}.zip`, ...(await cleared(folder, deflatedZip(files))) }
  } catch (error) {
    await clearOwnFolder(folder)
    throw error
  }
}

/** The packet, which has its manifest in it. @throws NotFoundError. */
export const packetToHand = async (app: App, asked: PacketAsked, day: string): Promise<Handed> => {
  const folder = await makeOwnFolder()
  const name = `rollcall-packet-${day}.zip`
  try {
    await exportPacket(app, join(folder, name), asked)
    return { name, ...(await cleared(folder, openedLate(join(folder, name)))) }
  } catch (error) {
    await clearOwnFolder(folder)
    throw error
  }
}

/** Whoever leaves before the file's turn has opened nothing. */
async function* openedLate(path: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path)
}

/** A generator that is left before its first step would never come to its end: so the first one, of no bytes, is taken here. */
const cleared = async (folder: string, chunks: AsyncIterable<Uint8Array>): Promise<Omit<Handed, 'name'>> => {
  const gone = Promise.withResolvers<void>()
  const begun = clearing(folder, chunks, gone.resolve)
  await begun.next()
  return { chunks: begun, gone: gone.promise }
}

async function* clearing(
  folder: string,
  chunks: AsyncIterable<Uint8Array>,
  gone: () => void,
): AsyncGenerator<Uint8Array> {
  try {
    yield new Uint8Array()
    yield* chunks
  } finally {
    await clearOwnFolder(folder)
    gone()
  }
}
