// Before all tests: sees to it that there is a redis-server, or says what to install and which tests will be skipped.
import { spawnSync } from 'node:child_process'
import { howToInstall, onPath } from './redis.ts'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Installs Debian's redis-server where it is missing and this is root.
 * @param say tells whoever runs the tests.
 * @returns whether there is one now.
 */
export function ensureRedis(environment: Environment, say: (line: string) => void): boolean {
  const there = () => onPath('redis-server', environment.PATH)
  const env = { ...environment, DEBIAN_FRONTEND: 'noninteractive' }
  const run = (program: string, ...args: readonly string[]) =>
    spawnSync(program, args, { env, stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' })
  if (there()) return true
  const mayInstall = process.getuid?.() === 0 && onPath('apt-get', environment.PATH)
  if (mayInstall) {
    const install = ['install', '-y', '-qq', '--no-install-recommends', 'redis-server']
    say(`installing redis-server for the tests: apt-get ${install.join(' ')}`)
    // A new machine knows no packages yet, an old one knows packages that are gone.
    if (run('apt-get', ...install).status !== 0) {
      run('apt-get', 'update', '-qq')
      const { status, stderr } = run('apt-get', ...install)
      if (status !== 0) say(`apt-get could not install redis-server: ${stderr?.trim().split('\n').at(-1)}`)
    }
    // Each test has a server of its own; the one that the package starts would only stand about.
    if (there()) run('service', 'redis-server', 'stop')
  }
  if (there()) return true
  say(`no redis-server: the tests that need Redis are skipped; to run them: ${howToInstall}`)
  return false
}

/** Called by vitest, once. */
export const setup = (): void => {
  ensureRedis(process.env, (line) => void process.stderr.write(`${line}\n`))
}
