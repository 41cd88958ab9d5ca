// Names the machine that something was measured on: processor, cores, memory, disk, Node, SQLite.
import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs'
import { cpus, release, tmpdir, totalmem, type } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'

/** One line: `2 × AMD EPYC, 24 GiB of memory, ext4 (an fsync takes 0.25 ms), Linux 6.1.0, Node 24.21.0, SQLite 3.50.4`. */
export const machine = (): string => {
  const cores = cpus()
  const kind = cores[0]?.model.trim() || 'processor unknown'
  return [
    `${cores.length} × ${kind}`,
    `${Math.round(totalmem() / 1024 ** 3)} GiB of memory`,
    disk(),
    `${type()} ${release().split('-')[0]}`,
    `Node ${process.versions.node}`,
    `SQLite ${sqliteVersion()}`,
  ].join(', ')
}

const sqliteVersion = (): string => {
  const sqlite = new Sqlite(':memory:')
  const version = String(sqlite.prepare('select sqlite_version()').pluck().get())
  sqlite.close()
  return version
}

/** By the magic numbers of statfs(2). */
const fileSystems: Readonly<Record<number, string>> = {
  61267: 'ext4',
  1481003842: 'XFS',
  2435016766: 'Btrfs',
  801189825: 'ZFS',
  16914836: 'tmpfs',
  2035054128: 'overlay',
  26: 'APFS',
}

/** What the temporary folder lies on: what the system calls a disk says little, how long it takes to be sure says all. */
const disk = (): string =>
  `${fileSystems[statfsSync(tmpdir()).type] ?? 'a file system'} (an fsync takes ${fsyncMilliseconds().toPrecision(2)} ms)`

/** The median of a hundred, each after 4 KiB. */
const fsyncMilliseconds = (): number => {
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-bench-'))
  const file = openSync(join(folder, 'synced'), 'w')
  const page = Buffer.alloc(4096, 1)
  const took = Array.from({ length: 100 }, () => {
    writeSync(file, page)
    const from = performance.now()
    fsyncSync(file)
    return performance.now() - from
  })
  closeSync(file)
  rmSync(folder, { recursive: true, force: true })
  return took.sort((a, b) => a - b)[50] ?? 0
}
