// The thread in which many letters are composed: it is given their material, and answers with their bytes.
import { parentPort } from 'node:worker_threads'
import { type Attempted, type ComposedBy, composeEach } from './compose-each.ts'
import type { Material } from './letter-material.ts'

export type ToCompose = {
  readonly id: number
  readonly materials: readonly Material[]
  readonly sender: ComposedBy
}
export type HasComposed = { readonly id: number; readonly attempted: readonly Attempted[] }

parentPort?.on('message', async ({ id, materials, sender }: ToCompose) => {
  const attempted = await composeEach(materials, sender)
  parentPort?.postMessage({ id, attempted } satisfies HasComposed, attempted.flatMap(bytesToHandOver))
})
parentPort?.postMessage('ready')

/** Those that are alone in their memory, which changes hands instead of being copied. */
const bytesToHandOver = (attempted: Attempted): ArrayBuffer[] => {
  if ('failed' in attempted) return []
  const { buffer, byteLength } = attempted.bytes
  return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : []
}
