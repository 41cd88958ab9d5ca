// Hands things that come one by one over in groups, so that they share what is dear: a commit that waits for the disk.

/**
 * @param work gets what came within `wait` milliseconds, or sooner once there are `enough`.
 * @returns a function that hands one over; what it gives is what `work` gives for the whole group.
 */
export const inGroups = <T, R>(
  work: (group: readonly T[]) => Promise<R>,
  { wait, enough }: { readonly wait: number; readonly enough: number },
): ((one: T) => Promise<R>) => {
  let group: T[] = []
  let next: Promise<R> | null = null
  let full = (): void => undefined
  const gather = async (): Promise<R> => {
    await new Promise<void>((resolve) => {
      full = resolve
      setTimeout(resolve, wait)
    })
    const gathered = group
    group = []
    next = null
    return work(gathered)
  }
  return (one) => {
    group.push(one)
    next ??= gather()
    if (group.length >= enough) full()
    return next
  }
}
