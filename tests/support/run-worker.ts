// Starts the command line, or another script, as a process that a test may end at any moment.
import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'

const main = join(import.meta.dirname, '..', '..', 'src', 'cli', 'main.ts')

export type Running = {
  readonly child: ChildProcess
  /** What it has written so far. */
  readonly said: () => { readonly stdout: string; readonly stderr: string }
  /** Exit code and signal, when it is over. */
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>
}

/** @param settings all it knows of the environment, besides PATH. @param preload a module loaded before it. */
export const startCli = (
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
  preload?: string,
): Running => startScript(main, args, settings, preload)

/** The same for a script at that path. */
export function startScript(
  script: string,
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
  preload?: string,
): Running {
  const { PATH = '', NODE_COMPILE_CACHE = '' } = process.env
  const child = spawn(
    process.execPath,
    [...(preload === undefined ? [] : ['--import', preload]), script, ...args],
    {
      env: { PATH, NODE_COMPILE_CACHE, ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  return {
    child,
    said: () => ({ stdout, stderr }),
    ended: new Promise((resolve, reject) => {
      child.on('error', reject)
      child.on('close', (code, signal) => resolve({ code, signal }))
    }),
  }
}
