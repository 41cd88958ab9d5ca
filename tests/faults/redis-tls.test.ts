// A Redis with TLS, users and passwords: letters leave through it, and what keeps a worker out is said in words.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { onPath } from '../support/programs.ts'
import { quietPort } from '../support/quiet-port.ts'
import { type RedisForTests, redisAvailable, startRedis } from '../support/redis.ts'
import { type Finishing, openRedisWorld, type RedisWorld, unplanned } from '../support/redis-world.ts'
import { startCli } from '../support/run-worker.ts'

// Processes on a machine that may be busy, some of which wait 10 s for Redis.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 60_000 })

/** What must be percent-encoded in an address. */
const password = 'p@ss:w/rd#1'

const folder = mkdtempSync(join(tmpdir(), 'rollcall-redis-tls-'))
const certificate = join(folder, 'certificate.pem')
const key = join(folder, 'key.pem')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Signed by itself, as that of a Redis within an agency may be. */
const makeCertificate = (): void => {
  const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1']
  const files = ['-keyout', key, '-out', certificate]
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2']
  execFileSync('openssl', ['req', '-x509', ...kind, ...files, ...names], { stdio: 'pipe' })
}

type Reached = { readonly code: number | null; readonly stdout: string; readonly stderr: string }

describe.skipIf(!redisAvailable || !onPath('openssl')).concurrent('a Redis with TLS and users', () => {
  let redis: RedisForTests
  let port: number
  beforeAll(async () => {
    makeCertificate()
    port = await quietPort()
    const tls = ['--tls-port', String(port), '--tls-cert-file', certificate, '--tls-key-file', key]
    const user = ['--user', 'rollcall', 'on', `>${password}`, '~*', '&*', '+@all']
    redis = await startRedis({ args: [...tls, '--tls-auth-clients', 'no', ...user] })
  })
  afterAll(() => redis?.kill())

  const address = (pass: string) => `rediss://rollcall:${encodeURIComponent(pass)}@localhost:${port}`

  const worldOf = (finishing: Finishing, more: Readonly<Record<string, string>>): Promise<RedisWorld> =>
    openRedisWorld(finishing, { chiefs: 10, redis, settings: more })

  const run = async ({ settings }: RedisWorld, ...args: readonly string[]): Promise<Reached> => {
    const { ended, said } = startCli(args, settings)
    return { code: (await ended).code, ...said() }
  }

  test('with its certificate in NODE_EXTRA_CA_CERTS: each letter is sent, and doctor finds the queue well', async (finishing) => {
    const REDIS_URL = address(password)
    const world = await worldOf(finishing, { REDIS_URL, NODE_EXTRA_CA_CERTS: certificate })
    const { code, stdout, stderr } = await run(world, 'worker', '--once', '--now', unplanned)
    expect([code, stdout], stderr).toEqual([0, expect.stringMatching(/\b10 sent; 0 waiting/)])
    expect((await run(world, 'doctor')).stdout).toMatch(/queue.*Redis answers/)
    await world.expectWhole()
  })

  for (const [how, pass, trusts, why] of [
    ['whose certificate is not trusted', password, false, /certificate/],
    ['with a wrong password', 'wr@ng', true, /WRONGPASS/],
  ] as const)
    test(`${how}: worker --once exits with 1 and says why, without the password, and everything stays planned`, async (finishing) => {
      const REDIS_URL = address(pass)
      const trust = trusts ? { NODE_EXTRA_CA_CERTS: certificate } : {}
      const world = await worldOf(finishing, { REDIS_URL, ...trust })
      const { code, stdout, stderr } = await run(world, 'worker', '--once', '--now', unplanned)
      expect(code, stderr).toBe(1)
      expect(stderr).toMatch(why)
      expect(stderr.split('\n').length, stderr).toBeLessThan(10)
      expect(world.smtp.connections()).toBe(0)
      const doctor = await run(world, 'doctor')
      expect(doctor.stdout).toMatch(/queue.*redis/)
      expect(doctor.stdout).toMatch(why)
      for (const said of [stdout, stderr, doctor.stdout, doctor.stderr])
        for (const secret of [pass, encodeURIComponent(pass)]) expect(said).not.toContain(secret)
    })

  test('a password alone, as requirepass asks for it, is enough in the address', async (finishing) => {
    const plain = await startRedis({ args: ['--requirepass', password] })
    finishing.onTestFinished(() => plain.kill())
    const REDIS_URL = `redis://:${encodeURIComponent(password)}@127.0.0.1:${plain.port}`
    const world = await openRedisWorld(finishing, { chiefs: 10, redis: plain, settings: { REDIS_URL } })
    const { code, stdout, stderr } = await run(world, 'worker', '--once', '--now', unplanned)
    expect([code, stdout], stderr).toEqual([0, expect.stringMatching(/\b10 sent; 0 waiting/)])
    await world.expectWhole()
  })
})
