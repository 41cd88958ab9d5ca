// Every fault of a mail server at every step of its conversation, over real sockets: each letter is sent or known to be refused.
import { expect, test, vi } from 'vitest'
import { deliver } from '../../src/flow/deliver.ts'
import { openMailer } from '../../src/mail/mailer.ts'
import { atOnce, figure, oneOf, rounds, seeded } from '../support/campaign.ts'
import { chiefOf, hour, minute, openWorld } from '../support/delivery.ts'
import {
  type Fault,
  type FaultySmtp,
  faultNames,
  isSilent,
  type Step,
  startFaultySmtp,
  steps,
} from '../support/faulty-smtp.ts'
import { chiefs } from '../support/killed-worker.ts'
import { expectAccounted } from '../support/none-lost.ts'

// Real conversations, some of them silent, on a machine that may be busy.
vi.setConfig({ testTimeout: rounds(120_000, 3_600_000) })

type Outcome = 'sent' | 'deferred' | 'refused' | 'unknown'

/** By the rule that a reply code decides, no TLS or login defers, and any other loss is unknown. */
const expected = (step: Step, fault: Fault): readonly Outcome[] => {
  // The letter is accepted before, or is said in another conversation.
  if (step === 'QUIT' || step === 'RSET') return ['sent']
  if (step === 'STARTTLS' || step === 'tls') return ['deferred']
  const isReply = ['4xx', '421', '5xx'].includes(fault)
  if (step === 'AUTH') return isReply ? ['deferred'] : ['deferred', 'unknown']
  // A server that does not know EHLO is greeted by HELO (RFC 5321, 4.1.1.1).
  if (step === 'EHLO' && (fault === '4xx' || fault === '5xx')) return ['sent']
  if (!isReply) return ['unknown']
  return fault === '5xx' ? ['refused'] : ['deferred']
}

type Next = Parameters<typeof startFaultySmtp>[1]

/** A world behind a faulty server that is healed once `faulty` is over; ends when nothing waits any more. */
async function through(
  {
    count,
    tls = 'none' as const,
    login,
    silent = true,
  }: { count: number; tls?: 'none' | 'starttls'; login?: boolean; silent?: boolean },
  next: Next,
  faulty: (turn: () => ReturnType<typeof deliver>, pass: (ms: number) => void) => Promise<void>,
): Promise<{ faults: number; second: number; refused: number }> {
  const credentials = { user: 'rollcall', pass: 'secret' }
  const world = await openWorld({
    tls,
    ...(login ? { login: credentials } : {}),
    operator: 'op@sender.example',
  })
  await world.take(...chiefs(count).map((n) => ({ n })))
  const front: FaultySmtp = await startFaultySmtp(world.smtp.port, next)
  const at = `${login ? 'rollcall:secret@' : ''}127.0.0.1:${front.port}`
  // Short only where there is something to be waited for in vain: on a busy machine a good reply may take its time.
  const socket = silent ? 3_000 : 60_000
  const timeouts = { connection: 60_000, greeting: socket, socket, step: 60_000 }
  const app = { ...world.app, mailer: openMailer({ mailUrl: `smtp://${at}`, timeouts }) }
  await faulty(() => deliver(app), world.clock.pass)
  front.heal()
  // The same day: back-off is at most four hours.
  for (const ms of [20 * minute, 61 * minute, 4 * hour, 61 * minute, 61 * minute]) {
    world.clock.pass(ms)
    if ((await deliver(app)).waiting === 0) break
  }
  await app.mailer.close()
  const counted = await expectAccounted(
    { smtp: world.smtp, database: app.config.databasePath },
    chiefs(count).map(chiefOf),
  )
  await front.close()
  return { faults: front.done(), ...counted }
}

const matrix = steps.flatMap((step) => faultNames.map((fault) => ({ step, fault })))

test('each fault at each step: what the reply says, else unknown; then each letter once more at the most', async () => {
  const found = { cells: 0, faults: 0, lost: 0, second: 0, refused: 0 }
  await atOnce(24, matrix, async ({ step, fault }) => {
    // More than the conversations there may be at once, so that one of them is kept for another letter.
    const count = step === 'RSET' ? 7 : 2
    const tls = step === 'STARTTLS' || step === 'tls' ? 'starttls' : 'none'
    const counted = await through(
      { count, tls, login: step === 'AUTH', silent: isSilent(fault) },
      () => ({ step, fault }),
      async (turn) => {
        const { sent, deferred, refused, unknown } = await turn()
        const outcomes = Object.entries({ sent, deferred, refused, unknown }).filter(([, n]) => n > 0)
        for (const [outcome] of outcomes)
          expect(expected(step, fault), `${fault} at ${step}: ${JSON.stringify(outcomes)}`).toContain(outcome)
      },
    )
    if (step !== 'QUIT') expect(counted.faults, `${fault} at ${step}`).toBeGreaterThan(0)
    found.cells += 1
    found.faults += counted.faults
    found.second += counted.second
    found.refused += counted.refused
  })
  figure('every fault of a mail server at every step', {
    cells: found.cells,
    faults: found.faults,
    lost: 0,
    'refused, and told': found.refused,
    'sent again, as unknown': found.second,
  })
})

/** Those that come up without TLS and login. */
const plain = steps.filter((step) => !['STARTTLS', 'tls', 'AUTH'].includes(step))

test('faults at random on half of all conversations, hour after hour', async () => {
  const random = seeded()
  const many = rounds(4, 400)
  const found = { faults: 0, second: 0, refused: 0 }
  await atOnce(4, chiefs(many), async () => {
    const next = () =>
      random() < 0.5 ? { step: oneOf(plain, random), fault: oneOf(faultNames, random) } : null
    const counted = await through({ count: 8 }, next, async (turn, pass) => {
      for (const ms of [2 * minute, 30 * minute, 61 * minute]) {
        await turn()
        pass(ms)
      }
    })
    found.faults += counted.faults
    found.second += counted.second
    found.refused += counted.refused
  })
  figure('faults of a mail server at random, 8 letters', {
    rounds: many,
    faults: found.faults,
    lost: 0,
    'refused, and told': found.refused,
    'sent again, as unknown': found.second,
  })
})
