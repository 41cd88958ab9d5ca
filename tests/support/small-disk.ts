// A disk of a few megabytes in memory (tmpfs), which a test fills and frees; only root may mount one.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

export type SmallDisk = {
  readonly folder: string
  /** Fills it until so many bytes are left. */
  readonly fill: (left: number) => void
  /** There is room again. */
  readonly free: () => void
}

const mount = (folder: string, mib: number): boolean =>
  spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${mib}m`, 'tmpfs', folder]).status === 0

const unmount = (folder: string): void => {
  spawnSync('umount', ['-l', folder])
  rmdirSync(folder)
}

const makeFolder = (): string => mkdtempSync(join(tmpdir(), 'rollcall-small-disk-'))

const canMount = (): boolean => {
  if (process.getuid?.() !== 0) return false
  const folder = makeFolder()
  const could = mount(folder, 1)
  if (could) unmount(folder)
  else rmdirSync(folder)
  return could
}

/** Suites that need one ask this, and are skipped by name where none may be mounted. */
export const smallDiskAvailable = canMount()

/** Gone when the test is over. */
export const openSmallDisk = (mib: number): SmallDisk => {
  const folder = makeFolder()
  if (!mount(folder, mib)) throw new Error('no tmpfs may be mounted here')
  onTestFinished(() => unmount(folder))
  const ballast = join(folder, 'ballast')
  const free = () => rmSync(ballast, { force: true })
  return {
    folder,
    free,
    fill: (left) => {
      free()
      const { bavail, bsize } = statfsSync(folder)
      try {
        writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - left)))
      } catch {
        // Somebody else has taken the room meanwhile: full it is.
      }
    },
  }
}
