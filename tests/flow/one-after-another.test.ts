// Work that many ask for at once is done one after the other, and once more for all who asked meanwhile.
import { expect, test } from 'vitest'
import { oneAfterAnother } from '../../jobs/one-after-another.ts'

/** Work that goes on until it is told to end. */
const slowWork = () => {
  const runs: PromiseWithResolvers<void>[] = []
  const ask = oneAfterAnother(() => {
    const run = Promise.withResolvers<void>()
    runs.push(run)
    return run.promise
  })
  return { ask, runs }
}

test('it is never done twice at a time, and all who ask while it runs share one more run', async () => {
  const { ask, runs } = slowWork()
  const first = ask()
  const others = [ask(), ask(), ask()]
  expect(runs).toHaveLength(1)
  runs[0]?.resolve()
  await first
  await expect.poll(() => runs.length).toBe(2)
  runs[1]?.resolve()
  await Promise.all(others)
  expect(runs).toHaveLength(2)
})

test('whoever asks when it is over gets a run of their own', async () => {
  const { ask, runs } = slowWork()
  const first = ask()
  runs[0]?.resolve()
  await first
  const second = ask()
  expect(runs).toHaveLength(2)
  runs[1]?.resolve()
  await second
})

test('a run that fails fails for those who asked for it, and holds up nobody else', async () => {
  const { ask, runs } = slowWork()
  const first = ask()
  const second = ask()
  runs[0]?.reject(new Error('gone'))
  await expect(first).rejects.toThrow('gone')
  await expect.poll(() => runs.length).toBe(2)
  runs[1]?.resolve()
  await second
})
