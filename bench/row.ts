// What a row of the bench is: what is measured, at which size, beside which plain code, and what it has to reach.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** `×` is a ratio, `MB` are 10^6 bytes, '' is a number of things. */
export type Unit = 's' | 'ms' | '×' | 'MB' | '/s' | ''

/** One figure of a run, and the limit it has, if it has one. */
export type Figure = {
  /** What it is, in the words of the table: `took`, `the plain code`, `ratio`. */
  readonly words: string
  readonly unit: Unit
  readonly most?: number
  readonly least?: number
}

/**
 * One row. Each is a file of its own that exports one and ends with `await runAlone(import.meta.main, …)`: every run is
 * a process of its own that loads nothing else, so that its memory is its own.
 */
export type Row<Name extends string = string> = {
  /** By which `npm run bench -- NAME` asks for it. */
  readonly name: string
  /** Its own file: `import.meta.filename`. */
  readonly program: string
  /** What is measured, as the table names it. */
  readonly what: string
  /** What is counted: `lines`, `officers`. */
  readonly of: string
  /** How many of them, and how many with `--quick`. */
  readonly size: number
  readonly quick: number
  /** The plain code beside it, in words; '' where there is none. */
  readonly beside: string
  readonly figures: Readonly<Record<Name, Figure>>
  /** Makes what all runs of this size read and none changes, once, unmeasured. */
  readonly prepare?: (home: string, size: number) => Promise<void>
  /** One run. `home` is shared by all rows of one bench; a run that writes makes a folder of its own in it. */
  readonly run: (home: string, size: number) => Promise<Readonly<Record<Name, number>>>
}

/** What the process of a row is asked for by its arguments, and answers with a message: figures after a run. */
export type Asked = 'prepare' | 'run'

/**
 * Runs the file of a row as a program: for the bench, which reads the figures from its message; or by hand, with the
 * size as its one argument, and then prints them.
 */
export const runAlone = async (isMain: boolean, row: Row): Promise<void> => {
  if (!isMain) return
  const [, , asked, home, size] = process.argv
  if (asked === ('prepare' satisfies Asked) && home !== undefined) await row.prepare?.(home, Number(size))
  else if (asked === ('run' satisfies Asked) && home !== undefined)
    process.send?.(await row.run(home, Number(size)))
  else
    await inFolder(tmpdir(), async (folder) => {
      const given = Number(asked ?? row.quick)
      await row.prepare?.(folder, given)
      process.stdout.write(`${JSON.stringify(await row.run(folder, given), null, 2)}\n`)
    })
  process.disconnect?.()
}

/** A folder for one piece of work, gone afterwards. */
export const inFolder = async <T>(home: string, work: (folder: string) => Promise<T>): Promise<T> => {
  const folder = mkdtempSync(join(home, 'rollcall-bench-'))
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
