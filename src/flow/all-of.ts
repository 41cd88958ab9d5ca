// Gathers what comes one by one: for lists that are known to be short.

/** In the order in which they come. */
export const allOf = async <T>(those: AsyncIterable<T>): Promise<readonly T[]> => {
  const all: T[] = []
  for await (const each of those) all.push(each)
  return all
}
