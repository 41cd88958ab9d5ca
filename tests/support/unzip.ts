// The members of a zip file, for tests that look into one.
import { buffer } from 'node:stream/consumers'
import yauzl from 'yauzl'

export type Unzipped = { readonly name: string; readonly bytes: Buffer }

export const unzipped = async (zipped: Buffer): Promise<readonly Unzipped[]> => {
  const zip = await yauzl.fromBufferPromise(zipped, { lazyEntries: true })
  const members: Unzipped[] = []
  for await (const entry of zip.eachEntry())
    members.push({ name: entry.fileName, bytes: await buffer(await zip.openReadStreamPromise(entry)) })
  return members
}
