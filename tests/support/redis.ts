// Real Redis servers for tests: the machine's redis-server on a free port, which can be stopped, killed and started again.
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { howToInstall, onPath, redisServer } from './programs.ts'
import { quietPort } from './quiet-port.ts'

const run = promisify(execFile)

/** Suites that need Redis ask this, and are skipped by name where there is none. */
export const redisAvailable = onPath(redisServer.name)

export type RedisForTests = {
  readonly url: string
  readonly port: number
  /** Ends it as its service would, and waits until it is gone. */
  readonly stop: () => Promise<void>
  readonly kill: () => Promise<void>
  /** Starts it again on the same port, empty. */
  readonly start: () => Promise<void>
  /** Forgets everything in it. */
  readonly flush: () => Promise<void>
  /** What redis-cli answers. @throws what Redis refuses. */
  readonly command: (...args: readonly string[]) => Promise<string>
  /** Every command it is given from now on, as text. @returns what it was given until then, when called. */
  readonly listen: () => Promise<() => string>
}

export type RedisOptions = {
  /** Default: a free one. */
  readonly port?: number
  /** More of its settings, such as `--maxmemory 1mb`; by default it keeps nothing on disk. */
  readonly args?: readonly string[]
}

/** Starts a server of its own. @throws when there is no redis-server, or it does not start. */
export async function startRedis(options: RedisOptions = {}): Promise<RedisForTests> {
  if (!onPath(redisServer.name))
    throw new Error(`redis-server is not installed: ${howToInstall(redisServer)}`)
  const port = options.port ?? (await quietPort())
  let server = await launch(port, options.args ?? [])
  const ended = async (signal: NodeJS.Signals) => {
    if (!server.running()) return
    server.process.kill(signal)
    await server.gone
  }
  const command = async (...args: readonly string[]) => {
    const { stdout } = await run('redis-cli', ['-e', '-p', String(port), ...args])
    return stdout.trimEnd()
  }
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    stop: () => ended('SIGTERM'),
    kill: () => ended('SIGKILL'),
    start: async () => {
      if (!server.running()) server = await launch(port, options.args ?? [])
    },
    flush: async () => void (await command('FLUSHALL')),
    command,
    listen: () => listenTo(port),
  }
}

type Server = {
  readonly process: ChildProcess
  readonly running: () => boolean
  readonly gone: Promise<void>
}

/** Started, and ready for connections. */
async function launch(port: number, args: readonly string[]): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-redis-'))
  const settings = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder]
  const nothingOnDisk = ['--save', '', '--appendonly', 'no']
  const child = spawn('redis-server', [...settings, ...nothingOnDisk, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  let running = true
  const gone = new Promise<void>((resolve) => {
    child.once('close', () => {
      running = false
      rmSync(folder, { recursive: true, force: true })
      resolve()
    })
  })
  const ready = new Promise<'ready'>((resolve) => {
    const hear = (text: Buffer) => {
      said += text
      if (said.includes('Ready to accept connections')) resolve('ready')
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
  })
  const failed = new Promise<never>((_, reject) => child.once('error', reject))
  if ((await Promise.race([ready, gone, failed])) !== 'ready')
    throw new Error(`redis-server did not start on port ${port}:\n${said}`)
  return { process: child, running: () => running, gone }
}

async function listenTo(port: number): Promise<() => string> {
  const child = spawn('redis-cli', ['-p', String(port), 'MONITOR'], { stdio: ['ignore', 'pipe', 'ignore'] })
  let heard = ''
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject)
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      heard += text
      resolve()
    })
  })
  return () => {
    child.kill()
    return heard
  }
}
