// Keeps the memory of a long command small, whose garbage is short-lived: V8 would rather grow than collect.
import { setFlagsFromString } from 'node:v8'

/**
 * From here on the young generation does not grow and the old one grows by three fifths at a time. An import of 100,000
 * rows holds about 30 MB; without this V8 lets it take 400 MB of a machine that has them.
 */
export const keepHeapSmall = (): void => {
  setFlagsFromString('--semi-space-growth-factor=1')
  setFlagsFromString('--heap-growing-percent=40')
}

/**
 * From here on no small Buffer is a slice of a slab of 64 KB that many share: a zip keeps the name of each of its files,
 * and ten thousand names kept as many slabs.
 */
export const shareNoSlabs = (): void => {
  Buffer.poolSize = 0
}
