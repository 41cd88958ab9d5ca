// A progress line on a terminal for anything that takes over a second; silent when nobody watches.

export type Progress = {
  readonly row: (file: string, rows: number) => void
  readonly show: (text: string) => void
  readonly end: () => void
}

const everyMs = 1_000

/** Written over itself on standard error. */
export const openProgress = (): Progress => {
  const terminal = process.stderr.isTTY === true
  let shownAt = performance.now()
  let shown = false
  const show = (text: string) => {
    if (!terminal || performance.now() - shownAt < everyMs) return
    shownAt = performance.now()
    shown = true
    process.stderr.write(`\r\u001b[K${text}`)
  }
  return {
    row: (file, rows) => show(`${file}: ${rows.toLocaleString('en-US')} rows`),
    show,
    end: () => {
      if (shown) process.stderr.write('\r\u001b[K')
    },
  }
}
