// How much one requester may ask of the pages in a minute, so that nobody who runs wild stops the others.

/** Far above what a person does, and what a browser does for one. */
const mostInAMinute = { GET: 6_000, POST: 600 } as const

export type Limits = {
  /** @param who an address that is signed in, else a network. @returns whether it is too much now. */
  readonly isTooMuch: (method: keyof typeof mostInAMinute, who: string) => boolean
}

/** Counts in memory, by the minute, in this process. @param now milliseconds that only go forward. */
export const openLimits = (now: () => number = () => performance.now()): Limits => {
  let minute = Number.NaN
  const asked = new Map<string, number>()
  return {
    isTooMuch: (method, who) => {
      const current = Math.floor(now() / 60_000)
      if (current !== minute) asked.clear()
      minute = current
      const key = `${method} ${who}`
      const n = (asked.get(key) ?? 0) + 1
      asked.set(key, n)
      return n > mostInAMinute[method]
    },
  }
}
