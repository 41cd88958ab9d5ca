// MAIL_URL=smtp(s)://: hands letters to an SMTP server over at most five conversations, each letter offered once.
import { type Answer, type Envelope, type Mailer, oneLine } from './answer.ts'
import { type Conversation, converse, isFault, type Timeouts } from './conversation.ts'
import type { SmtpTarget } from './mail-url.ts'
import { type Fault, sortFault } from './smtp-fault.ts'

export type { Timeouts } from './conversation.ts'

const MOST_CONVERSATIONS = 5
const TIMEOUTS: Timeouts = {
  connection: 10_000,
  // A relay may greet late on purpose (RFC 5321 section 4.5.3.2.1 allows five minutes), and a busy one does.
  greeting: 60_000,
  socket: 60_000,
  step: 240_000,
  idle: 10_000,
}

/**
 * Opens an SMTP server as a mailer (RFC 5321). Not nodemailer's own pool: that one puts a letter back in its queue
 * after some losses (up to `maxRequeues`, 5), while here every attempt has to be seen and kept by the flow.
 * A kept conversation is asked first (RSET) whether it still is one; the letter is said only after that.
 */
export function openSmtp(target: SmtpTarget, overrides: Partial<Timeouts>): Mailer {
  const timeouts = { ...TIMEOUTS, ...overrides }
  const idle: { conversation: Conversation; timer: NodeJS.Timeout }[] = []
  const waiting: (() => void)[] = []
  const running = new Set<Promise<unknown>>()
  let free = MOST_CONVERSATIONS
  let closed = false

  const answer = (sorted: Pick<Answer, 'outcome' | 'reply' | 'code'>, tls: string | null): Answer => {
    const queueId = sorted.outcome === 'sent' ? queueIdOf(sorted.reply) : null
    return { ...sorted, host: target.host, tls, queueId }
  }

  /** A conversation that was kept may have gone: then the letter was not said, and the next one is tried. */
  async function offer(letter: Envelope): Promise<Answer> {
    for (let kept = idle.pop(); kept; kept = idle.pop()) {
      clearTimeout(kept.timer)
      const said = await kept.conversation.offer(letter)
      if (said !== 'gone') return answered(kept.conversation, said)
    }
    const opened = await converse(target, timeouts)
    if (isFault(opened)) return answer(sortFault(opened), null)
    const said = await opened.offer(letter)
    return said === 'gone' ? notOffered('the conversation was over') : answered(opened, said)
  }

  function answered(conversation: Conversation, said: string | Fault): Answer {
    const { tls } = conversation
    if (isFault(said)) return answer(sortFault(said), tls)
    keep(conversation)
    return answer({ outcome: 'sent', reply: oneLine(said), code: codeOf(said) }, tls)
  }

  const notOffered = (why: string): Answer =>
    answer({ outcome: 'deferred', reply: `not offered: ${why}`, code: null }, null)

  function keep(conversation: Conversation): void {
    const timer = setTimeout(() => {
      idle.splice(
        idle.findIndex((kept) => kept.conversation === conversation),
        1,
      )
      follow(conversation.goodbye())
    }, timeouts.idle)
    idle.push({ conversation, timer })
  }

  async function deliver(letter: Envelope): Promise<Answer> {
    if (free === 0) await new Promise<void>((go) => waiting.push(go))
    else free -= 1
    try {
      const { turnBy = Number.POSITIVE_INFINITY } = letter
      return performance.now() > turnBy ? notOffered('its turn did not come in time') : await offer(letter)
    } finally {
      const next = waiting.shift()
      if (next) next()
      else free += 1
    }
  }

  function follow<T>(work: Promise<T>): Promise<T> {
    running.add(work)
    const done = () => running.delete(work)
    work.then(done, done)
    return work
  }

  return {
    describe: describe(target),
    deliver: async (letter) => (closed ? notOffered('the mailer is closed') : follow(deliver(letter))),
    close: async () => {
      closed = true
      while (running.size > 0) await Promise.allSettled([...running])
      const kept = idle.splice(0)
      for (const { timer } of kept) clearTimeout(timer)
      await Promise.all(kept.map(({ conversation }) => conversation.goodbye()))
    },
  }
}

function codeOf(reply: string): number {
  return Number(reply.slice(0, 3)) || 250
}

/** What Postfix, Exim, Sendmail, Exchange, Gmail and Amazon SES call the letter, in the words of their last reply. */
const QUEUE_IDS = [
  /queued as ([\w.-]+)/i,
  /\bid=([\w.-]+)/i,
  /InternalId=(\d+)/i,
  /^250 2\.0\.0 (\w+) Message accepted/i,
  /^250 2\.0\.0 OK +(\d+ \S+) - gsmtp/i,
  /^250 Ok ([0-9a-f]+(?:-[0-9a-f]+)+)$/i,
]

function queueIdOf(reply: string): string | null {
  return QUEUE_IDS.map((pattern) => pattern.exec(reply)?.[1]).find((id) => id !== undefined) ?? null
}

function describe({ tls, host, port, login }: SmtpTarget): string {
  const words = {
    implicit: 'TLS',
    required: 'STARTTLS required',
    'if-offered': 'STARTTLS if offered',
    off: 'no TLS',
  }
  const scheme = tls === 'implicit' ? 'smtps' : 'smtp'
  const at = host.includes(':') ? `[${host}]` : host
  return `${scheme}://${at}:${port} (${words[tls]}${login ? ', with login' : ''})`
}
