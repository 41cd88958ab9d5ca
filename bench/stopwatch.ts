// Times a piece of work by the clock and by the processor, and tells how much memory the process ever held.

/** `processor`: seconds of processor time of this process, which other programs on the machine lengthen little. */
export type Took<T> = { readonly seconds: number; readonly processor: number; readonly result: T }

/** Runs a piece of the work whose time is taken off: what it takes to make the input. */
export type Apart = <P>(piece: () => P) => P

export const timed = async <T>(work: (apart: Apart) => T | Promise<T>): Promise<Took<T>> => {
  const taken = { seconds: 0, processor: 0 }
  const apart: Apart = (piece) => {
    const since = started()
    const made = piece()
    const { seconds, processor } = since()
    taken.seconds += seconds
    taken.processor += processor
    return made
  }
  const since = started()
  const result = await work(apart)
  const { seconds, processor } = since()
  return { seconds: seconds - taken.seconds, processor: processor - taken.processor, result }
}

const started = () => {
  const cpu = process.cpuUsage()
  const from = performance.now()
  return () => {
    const { user, system } = process.cpuUsage(cpu)
    return { seconds: (performance.now() - from) / 1000, processor: (user + system) / 1e6 }
  }
}

/** How long this takes beside the plain code: by the clock, and by the processor. */
export const beside = (own: Took<unknown>, plain: Took<unknown>) => ({
  took: own.seconds,
  plain: plain.seconds,
  ratio: own.seconds / plain.seconds,
  processor: own.processor / plain.processor,
})

/** The figures that `beside` gives, for a row that must stay below a ratio. */
export const besideFigures = (most: number) =>
  ({
    took: { words: 'took', unit: 's' },
    plain: { words: 'the plain code', unit: 's' },
    ratio: { words: 'ratio', unit: '×', most },
    processor: { words: 'ratio of processor time', unit: '×' },
  }) as const

/** The most memory that this process has held so far, in MB. */
export const peakMegabytes = (): number => (process.resourceUsage().maxRSS * 1024) / 1e6
