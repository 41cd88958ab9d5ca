// Runs the command line as a person does: a process of its own, its own folder and database, nothing from outside.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

/** The folder of one test file: its database lies there, and commands run in it. Removed at the end. */
export const cliFolder = mkdtempSync(join(tmpdir(), 'rollcall-cli-'))
afterAll(() => rmSync(cliFolder, { recursive: true, force: true }))

/** The database that commands use unless `env` or `--database` names another. */
export const cliDatabase = join(cliFolder, 'rollcall.db')

export type CliResult = { readonly code: number | null; readonly stdout: string; readonly stderr: string }

export type CliOptions = {
  /** Settings for this run, such as MAIL_URL: none is taken over from the environment of the tests. */
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
  /** What is written to its standard input. */
  readonly input?: string
}

const main = join(import.meta.dirname, '..', '..', 'src', 'cli', 'main.ts')

/** Runs `rollcall` with these arguments to its end. */
export const runCli = (
  args: readonly string[],
  { env = {}, cwd = cliFolder, input = '' }: CliOptions = {},
): Promise<CliResult> =>
  new Promise((resolve, reject) => {
    const { PATH = '', NODE_COMPILE_CACHE = '' } = process.env
    const child = spawn(process.execPath, [main, ...args], {
      cwd,
      env: { PATH, NODE_COMPILE_CACHE, HOME: cliFolder, DATABASE_PATH: cliDatabase, ...env },
    })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, stdout, stderr }))
    // A command that ends without reading its input closes the pipe.
    child.stdin.on('error', () => {})
    child.stdin.end(input)
  })

/** Writes a file into the folder of the test and returns its path. */
export const cliFile = (name: string, content: string): string => {
  const path = join(cliFolder, name)
  writeFileSync(path, content)
  return path
}
