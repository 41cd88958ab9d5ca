// A worker ended by SIGKILL at one commit after another, until its work was done before so many were reached.
import { join } from 'node:path'
import { expect } from 'vitest'
import { atOnce } from './campaign.ts'
import { openRound, type Round } from './killed-worker.ts'
import type { Behaviour } from './smtp.ts'

const module = join(import.meta.dirname, 'die-at-commit.ts')

export type AtCommits = {
  /** The database of which each round has a copy. */
  readonly base: string
  readonly when: 'before' | 'after'
  /** The time of the worker. */
  readonly now: string
  readonly behave: (to: string, n: number) => Behaviour
  /** What follows: the worker has ended, killed or not. The round is closed after it. */
  readonly goOn: (round: Round) => Promise<void>
}

/** @returns at which step it was killed in each round, as `die-at-commit` says it. */
export async function atEachCommit({ base, when, now, behave, goOn }: AtCommits): Promise<readonly string[]> {
  const steps: string[] = []
  let reached = true
  for (let from = 1; reached; from += 2)
    await atOnce(2, [from, from + 1], async (nth) => {
      const round = await openRound(base, `${when}-${nth}`, behave)
      const env = { ROLLCALL_DIE_AT: `${when} ${nth}` }
      const { ended, said } = round.worker(now, { module, env })
      const { signal, code } = await ended
      if (signal === 'SIGKILL') steps.push(/^killed (.*)$/m.exec(said().stderr)?.[1] ?? 'nowhere')
      else {
        expect(code).toBe(0)
        reached = false
      }
      await goOn(round)
      await round.close()
    })
  return steps
}
