// What Node compiles is kept beside what is installed, and the command line runs where it cannot be.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }

const checkout = join(import.meta.dirname, '..', '..')
const rollcall = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  spawnSync(process.execPath, [join(checkout, packageJson.bin.rollcall), ...args], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH ?? '', ...env },
  })

test('what was compiled is kept beside the installed packages, where nobody else may write', () => {
  expect(rollcall(['--version'])).toMatchObject({ status: 0, stdout: `${packageJson.version}\n`, stderr: '' })
  const kept = join(checkout, 'node_modules', '.cache', 'rollcall')
  expect(existsSync(kept) && readdirSync(kept).length).toBeGreaterThan(0)
})

test('where nothing may be kept it runs all the same', () => {
  const without = rollcall(['--version'], { NODE_DISABLE_COMPILE_CACHE: '1' })
  expect(without).toMatchObject({ status: 0, stdout: `${packageJson.version}\n`, stderr: '' })
})

test('wrong use ends with status 2, as ever', () => {
  expect(rollcall(['no-such-command']).status).toBe(2)
})
