// A machine without redis-server or chromium: it is installed where it may be, else it is said what to install, and nothing passes silently.
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ownFolder } from '../support/delivery.ts'
import { ensureProgram } from '../support/ensure-programs.ts'
import { chromium, howToInstall, redisServer } from '../support/programs.ts'

/** A path with nothing on it but an apt-get that follows this script, and what was said. */
function ensureWith(
  script?: string,
  program = redisServer,
): { there: boolean; said: string[]; asked: string[] } {
  const folder = ownFolder()
  if (script !== undefined) {
    writeFileSync(join(folder, 'apt-get'), `#!/bin/sh\ncd ${folder}\necho "$*" >> asked\n${script}\n`)
    chmodSync(join(folder, 'apt-get'), 0o755)
  }
  const said: string[] = []
  const there = ensureProgram(program, { PATH: folder }, (line) => said.push(line))
  const log = join(folder, 'asked')
  return { there, said, asked: existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : [] }
}

const install = 'install -y -qq --no-install-recommends redis-server'

test('without apt-get it is said what to install and what is skipped', () => {
  const { there, said } = ensureWith()
  expect(there).toBe(false)
  expect(said).toEqual([expect.stringContaining(`skipped; to run them: ${howToInstall(redisServer)}`)])
  expect(ensureWith(undefined, chromium).said).toEqual([
    'no chromium: the tests in a browser are skipped; to run them: apt-get install --no-install-recommends chromium',
  ])
})

test.skipIf(process.getuid?.() !== 0)('as root it is installed, and one line says so', () => {
  const { there, said, asked } = ensureWith(
    '[ "$1" = update ] && : > updated && exit\n[ -e updated ] || exit 100\n: > redis-server; /bin/chmod +x redis-server',
  )
  expect(there).toBe(true)
  expect(said).toEqual([`installing redis-server for the tests: apt-get ${install}`])
  expect(asked).toEqual([install, 'update -qq', install])
})

test.skipIf(process.getuid?.() !== 0)('what cannot be installed is said, with the reason', () => {
  const { there, said } = ensureWith('echo "E: no network" >&2; exit 100')
  expect(there).toBe(false)
  expect(said.slice(1)).toEqual([
    'apt-get could not install redis-server: E: no network',
    expect.stringContaining('skipped'),
  ])
})
