// Before all tests: sees to it that the programs they need are there, or says what to install and what will be skipped.
import { spawnSync } from 'node:child_process'
import { chromium, howToInstall, onPath, type Program, redisServer } from './programs.ts'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Installs the program's Debian package where it is missing and this is root.
 * @param say tells whoever runs the tests.
 * @returns whether it is there now.
 */
export function ensureProgram(
  program: Program,
  environment: Environment,
  say: (line: string) => void,
): boolean {
  const { name, what } = program
  const there = () => onPath(name, environment.PATH)
  const env = { ...environment, DEBIAN_FRONTEND: 'noninteractive' }
  const run = (command: string, ...args: readonly string[]) =>
    spawnSync(command, args, { env, stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' })
  if (there()) return true
  const mayInstall = process.getuid?.() === 0 && onPath('apt-get', environment.PATH)
  if (mayInstall) {
    const install = ['install', '-y', '-qq', '--no-install-recommends', program.package]
    say(`installing ${name} for the tests: apt-get ${install.join(' ')}`)
    // A new machine knows no packages yet, an old one knows packages that are gone.
    if (run('apt-get', ...install).status !== 0) {
      run('apt-get', 'update', '-qq')
      const { status, stderr } = run('apt-get', ...install)
      if (status !== 0) say(`apt-get could not install ${name}: ${stderr?.trim().split('\n').at(-1)}`)
    }
    if (program.service && there()) run('service', name, 'stop')
  }
  if (there()) return true
  say(`no ${name}: ${what} are skipped; to run them: ${howToInstall(program)}`)
  return false
}

/** Called by vitest, once. */
export const setup = (): void => {
  for (const program of [redisServer, chromium])
    ensureProgram(program, process.env, (line) => void process.stderr.write(`${line}\n`))
}
