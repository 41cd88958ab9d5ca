// Compares the files of an export with its manifest: each is there, as long as it was and with the same bytes, and no other.
import { createHash } from 'node:crypto'
import type { Bundle, ExportFault } from '../../export/bundle.ts'
import type { ExportedFile, Manifest } from '../../ledger/manifest.ts'

/** @returns the first that is wrong in the order of the manifest, then the first that is not in it. */
export const filesFault = async (bundle: Bundle, { files }: Manifest): Promise<ExportFault | null> => {
  const named = new Set<string>()
  for (const file of files) {
    if (named.has(file.name)) return { file: bundle.manifest, problem: `it names ${file.name} twice` }
    named.add(file.name)
    const problem = await problemOf(bundle, file)
    if (problem !== null) return { file: file.name, problem }
  }
  const added = [...bundle.files.keys()].find((name) => !named.has(name))
  return added === undefined ? null : { file: added, problem: 'the manifest does not name it: it was added' }
}

const problemOf = async (bundle: Bundle, { name, size, sha256 }: ExportedFile): Promise<string | null> => {
  const found = bundle.files.get(name)
  if (found === undefined) return 'it is missing'
  if (found === null) return 'it is no plain file'
  if (found !== size) return `it has ${found} bytes, and by the manifest it should have ${size}`
  const hash = createHash('sha256')
  try {
    for await (const chunk of bundle.read(name)) hash.update(chunk)
  } catch (error) {
    return `it cannot be read: ${(error as Error).message}`
  }
  const own = hash.digest('hex')
  return own === sha256 ? null : `its SHA-256 is ${own}, and by the manifest it should be ${sha256}`
}
