// How many exports are under way at once, of one person and in all: each needs a processor and a disk that others need too.

/** In all while they are made; of one person until they have been taken, since until then they lie on the disk. */
const most = { ofOne: 2, inAll: 4 } as const

/** Milliseconds after which one counts no more: a connection may end unnoticed. */
const longest = 900_000

export type Turn = {
  /** It is made: others may begin. */
  readonly made: () => void
  /** It has been taken, or was left: nothing of it is there any more. */
  readonly gone: () => void
}

export type Turns = {
  /** @param who the address. @returns whose exports there are too many of, or the turn. */
  readonly take: (who: string) => Turn | 'own' | 'others'
}

export const openTurns = (): Turns => {
  let making = 0
  const held = new Map<string, number>()
  return {
    take: (who) => {
      const own = held.get(who) ?? 0
      if (own >= most.ofOne) return 'own'
      if (making >= most.inAll) return 'others'
      making += 1
      held.set(who, own + 1)
      const made = once(() => {
        making -= 1
      })
      const gone = once(() => {
        made()
        const left = (held.get(who) ?? 1) - 1
        if (left > 0) held.set(who, left)
        else held.delete(who)
      })
      const late = setTimeout(gone, longest).unref()
      return {
        made,
        gone: () => {
          clearTimeout(late)
          gone()
        },
      }
    },
  }
}

const once = (work: () => void): (() => void) => {
  let done = false
  return () => {
    if (!done) work()
    done = true
  }
}
