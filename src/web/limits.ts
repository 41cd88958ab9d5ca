// How much one requester may ask of the pages in a minute, so that nobody who runs wild stops the others.

/** Far above what a person does, and what a browser does for one. */
const mostInAMinute = { GET: 6_000, POST: 600 } as const

export type Limits = {
  /**
   * @param who an address that is signed in, else a network.
   * @param rare a route of which less is allowed: its path, and how often.
   * @returns whether it is too much now.
   */
  readonly isTooMuch: (
    method: keyof typeof mostInAMinute,
    who: string,
    rare?: { readonly path: string; readonly most: number },
  ) => boolean
}

/** Counts in memory, by the minute, in this process. @param now milliseconds that only go forward. */
export const openLimits = (now: () => number = () => performance.now()): Limits => {
  let minute = Number.NaN
  const asked = new Map<string, number>()
  return {
    isTooMuch: (method, who, rare) => {
      const current = Math.floor(now() / 60_000)
      if (current !== minute) asked.clear()
      minute = current
      const isMore = (key: string, most: number): boolean => {
        const n = (asked.get(key) ?? 0) + 1
        asked.set(key, n)
        return n > most
      }
      const tooMuch = isMore(`${method} ${who}`, mostInAMinute[method])
      const tooOften = rare !== undefined && isMore(`${method} ${rare.path} ${who}`, rare.most)
      return tooMuch || tooOften
    },
  }
}
