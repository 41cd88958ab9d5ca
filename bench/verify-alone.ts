// `verify` of one database in a process of its own, as the command runs it: how long it took, and its memory.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { keepHeapSmall } from '../src/cli/small-heap.ts'
import { verifyLedger } from '../src/flow/verify-ledger.ts'
import { peakMegabytes, type Took, timed } from './stopwatch.ts'

type Alone = { readonly took: Took<null>; readonly memory: number }

/** @throws when the database is not as its ledger says. */
export const verifiedAlone = async (database: string): Promise<Alone> => {
  const child = fork(import.meta.filename, [database])
  const closed = once(child, 'close')
  const [answer] = await Promise.race([once(child, 'message'), closed])
  await closed
  if (typeof answer !== 'object' || answer === null) throw new Error(`${database} was not verified`)
  return answer
}

const verify = async (database: string): Promise<Alone> => {
  keepHeapSmall()
  const { result, ...took } = await timed(() => verifyLedger(database))
  if (!result.ok) throw new Error(JSON.stringify(result.fault))
  return { took: { ...took, result: null }, memory: peakMegabytes() }
}

if (import.meta.main) {
  process.send?.(await verify(process.argv[2] ?? ''))
  process.disconnect?.()
}
