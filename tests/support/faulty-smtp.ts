// Stands before a real SMTP server and, at one step of a conversation, does to the client what a bad server or network does.
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** The steps of a conversation, in order; `tls` is the handshake after STARTTLS, `body` the letter, `dot` its end. */
export const steps = [
  'greeting',
  'EHLO',
  'STARTTLS',
  'tls',
  'AUTH',
  'MAIL',
  'RCPT',
  'DATA',
  'body',
  'dot',
  'RSET',
  'QUIT',
] as const
export type Step = (typeof steps)[number]

/** What is said in place of the server's reply (latin1), and what it does then. */
const faults = {
  '4xx': { says: '451 4.3.0 later\r\n', after: 'goes on' },
  '421': { says: '421 4.3.2 closing\r\n', after: 'hangs up' },
  '5xx': { says: '554 5.7.1 no\r\n', after: 'goes on' },
  'hang-up': { says: '', after: 'hangs up' },
  silence: { says: '', after: 'is silent' },
  rubbish: { says: '\u0000\u00ff\u0016 hello?\r\n', after: 'is silent' },
  'half a reply, and a hang-up': { says: '2', after: 'hangs up' },
  'half a reply, and silence': { says: '250-more to come\r\n', after: 'is silent' },
} as const
export type Fault = keyof typeof faults
export const faultNames = Object.keys(faults) as readonly Fault[]

/** Whether the client has to find out by waiting. */
export const isSilent = (fault: Fault): boolean => faults[fault].after === 'is silent'

export type FaultySmtp = {
  readonly port: number
  /** How often a fault was done. */
  readonly done: () => number
  /** From now on every conversation goes through. */
  readonly heal: () => void
  readonly close: () => Promise<void>
}

/**
 * What is not at fault is said to the real server and answered by it. At `dot`, the server has the letter where the
 * client hears nothing that says it has not: the worst that may be.
 * @param next the fault of the next conversation, or null.
 */
export async function startFaultySmtp(
  realPort: number,
  next: () => { readonly step: Step; readonly fault: Fault } | null,
): Promise<FaultySmtp> {
  const sockets = new Set<Socket>()
  let healed = false
  let done = 0
  const count = () => {
    done += 1
  }
  const server = createServer((client) => {
    const real = connect(realPort, '127.0.0.1')
    const both = [client, real] as const
    for (const socket of both) {
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        sockets.delete(socket)
        for (const other of both) other.destroySoon()
      })
    }
    const fault = healed ? null : next()
    if (fault === null) {
      client.pipe(real)
      real.pipe(client)
    } else between(client, real, fault.step, faults[fault.fault], count)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    port: (server.address() as AddressInfo).port,
    done: () => done,
    heal: () => {
      healed = true
    },
    close: () =>
      new Promise((closed) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => closed())
      }),
  }
}

type Does = (typeof faults)[Fault]

/** Passes one command after the other on, and each reply back, until the step at which it does the fault. */
function between(client: Socket, real: Socket, step: Step, fault: Does, count: () => void): void {
  /** What the reply that comes next is to; '' while none is awaited. */
  let answering = 'greeting'
  let reply = ''
  let commands = ''
  let body: string | null = null
  let over = false

  const does = () => {
    count()
    if (fault.says !== '') client.write(fault.says, 'latin1')
    if (fault.after === 'goes on') return
    over = true
    if (fault.after === 'hangs up') client.destroySoon()
  }
  const goesOn = () => {
    answering = ''
    pump()
  }
  /** Reads what the client has said so far, one command at a time. */
  const pump = (): void => {
    while (!over && answering === '') {
      if (body !== null) {
        readBody()
        return
      }
      const end = commands.indexOf('\r\n')
      if (end < 0) return
      const line = commands.slice(0, end + 2)
      commands = commands.slice(end + 2)
      const verb = line.split(/[ \r]/, 1)[0]?.toUpperCase() ?? ''
      if (verb === step) does()
      else {
        answering = verb
        real.write(line, 'latin1')
      }
    }
  }
  const readBody = (): void => {
    if (step === 'body' && body === '' && commands !== '') {
      does()
      // What is left of the letter means nothing any more.
      over = true
      return
    }
    body += commands
    commands = ''
    if (body === null || !body.endsWith('\r\n.\r\n')) return
    const hasIt = step !== 'dot' || !/^[45]/.test(fault.says)
    if (hasIt) real.write(body, 'latin1')
    else real.destroySoon()
    body = null
    answering = 'dot'
    if (hasIt) return
    does()
    over = true
  }
  const heard = () => {
    const to = answering
    if (to === step) {
      reply = ''
      does()
      return goesOn()
    }
    client.write(reply, 'latin1')
    if (to === 'STARTTLS' && reply.startsWith('220')) {
      over = true
      if (step === 'tls') client.once('data', does)
      else {
        client.removeAllListeners('data')
        real.removeAllListeners('data')
        client.pipe(real)
        real.pipe(client)
      }
    }
    if (to === 'DATA' && reply.startsWith('354')) body = ''
    reply = ''
    goesOn()
  }
  client.on('data', (chunk) => {
    if (over) return
    commands += chunk.toString('latin1')
    pump()
  })
  real.on('data', (chunk) => {
    if (over) return
    reply += chunk.toString('latin1')
    if (/(^|\n)\d{3}[ \r][^\n]*\n$/.test(reply)) heard()
  })
}
