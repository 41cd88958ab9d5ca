// The programs of the machine that tests need beside Node, and what to do where one is missing.
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

export type Program = {
  readonly name: string
  /** The Debian package that brings it. */
  readonly package: string
  /** The tests that need it: 'the tests that need Redis'. */
  readonly what: string
  /** Its package starts a service: each test has a server of its own, and that one would only stand about. */
  readonly service: boolean
}

export const redisServer: Program = {
  name: 'redis-server',
  package: 'redis-server',
  what: 'the tests that need Redis',
  service: true,
}

export const chromium: Program = {
  name: 'chromium',
  package: 'chromium',
  what: 'the tests in a browser',
  service: false,
}

/** Whether a program of that name is on the path. */
export const onPath = (program: string, path = process.env.PATH ?? ''): boolean =>
  path.split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK)
      return folder !== ''
    } catch {
      return false
    }
  })

/** What to do where there is none. */
export const howToInstall = (program: Program): string =>
  `apt-get install --no-install-recommends ${program.package}`
