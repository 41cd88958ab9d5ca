// How many letters one worker has under way at once: what the server takes in a quarter of a second.
import type { Mailer } from '../../mail/mailer.ts'

export type Pace = {
  /** So many letters may be under way now. */
  readonly most: () => number
  /** Sending begins: what was before it says nothing of the server's pace. */
  readonly begin: () => void
  /** The server has answered one. */
  readonly answered: () => void
}

/**
 * Many, since letters that are claimed together share a commit, and so do their answers. Few, so that each has its turn at
 * one of the mailer's five conversations soon, and a process that is killed leaves few of which nothing is known.
 */
const bounds = { fewest: 15, most: 250 }

/** What a worker has under way is answered in about so many milliseconds. */
const ahead = 250

/** The pace is taken anew after so many milliseconds. */
const takenEvery = 40

/** @param now milliseconds, of which only the differences count. */
export const openPace = (now = (): number => performance.now()): Pace => {
  let most = bounds.fewest
  let answers = 0
  let from = now()
  return {
    most: () => most,
    begin: () => {
      answers = 0
      from = now()
    },
    answered: () => {
      answers += 1
      const took = now() - from
      if (took < takenEvery) return
      const inTime = Math.round((answers * ahead) / took)
      most = Math.min(Math.max(inTime, bounds.fewest), bounds.most)
      answers = 0
      from += took
    },
  }
}

/** The pace of a mailer's server is remembered from one run to the next. */
const paces = new WeakMap<Mailer, Pace>()

export const paceOf = (mailer: Mailer): Pace => {
  const pace = paces.get(mailer) ?? openPace()
  paces.set(mailer, pace)
  return pace
}
