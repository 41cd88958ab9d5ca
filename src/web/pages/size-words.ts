// How large something is, as people read it: '13.4 MiB', '64 KiB'.

/** @param bytes rounded up, so that what is over a limit never reads as the limit. */
export const sizeWords = (bytes: number): string =>
  bytes < 1_048_576 ? `${tenths(bytes / 1_024)} KiB` : `${tenths(bytes / 1_048_576)} MiB`

const tenths = (size: number): string => String(Math.ceil(size * 10) / 10)
