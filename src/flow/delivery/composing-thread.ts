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
  parentPort?.postMessage({ id, attempted } satisfies HasComposed)
})
parentPort?.postMessage('ready')
