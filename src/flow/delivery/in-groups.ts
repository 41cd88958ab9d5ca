// Hands things that come one by one over in groups, so that they share what is dear: a commit that waits for the disk.

/**
 * @param work gets what came within `wait` milliseconds, or sooner once there are `enough`.
 * @returns a function that hands one over, the last one that is expected for now with `last`: then nothing more is waited
 * for. What it gives is what `work` gives for the whole group.
 */
export const inGroups = <T, R>(
  work: (group: readonly T[]) => Promise<R>,
  { wait, enough }: { readonly wait: number; readonly enough: number },
): ((one: T, last?: boolean) => Promise<R>) => {
  let group: T[] = []
  let next: Promise<R> | null = null
  let full = (): void => undefined
  const gather = async (): Promise<R> => {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, wait)
      full = () => {
        clearTimeout(timer)
        resolve()
      }
    })
    const gathered = group
    group = []
    next = null
    return work(gathered)
  }
  return (one, last = false) => {
    group.push(one)
    next ??= gather()
    if (last || group.length >= enough) full()
    return next
  }
}
