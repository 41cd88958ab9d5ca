// Real SMTP servers on port 0 for tests: one that answers per recipient as told, and one that breaks rules by script.
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

/**
 * What becomes of one letter: 'accept'; a reply such as `{ at: 'rcpt', reply: '550 no such user' }` instead of the
 * good one; or the connection cut: `inside` DATA, after the final `dot` without a reply, or `accepted`: right after
 * the 250. `silent` never answers the final dot; `slow` accepts after so many milliseconds.
 */
export type Behaviour =
  | 'accept'
  | { readonly at: 'rcpt' | 'dot'; readonly reply: string }
  | { readonly hangsUp: 'inside' | 'dot' | 'accepted' }
  | { readonly slow: number }
  | 'silent'

/** A letter that reached the final dot. `answered` is what the client was told: '250', another code, or null. */
export type Received = {
  readonly from: string
  readonly to: string
  readonly raw: string
  readonly messageId: string
  readonly at: Date
  readonly answered: string | null
  readonly tls: boolean
}

export type SmtpOptions = {
  /** `n` counts the offers to this recipient, from 1. */
  readonly behave?: (to: string, n: number) => Behaviour
  /** Default 'none'. The certificate is self-signed and expired, for localhost. */
  readonly tls?: 'none' | 'starttls' | 'implicit'
  readonly login?: { readonly user: string; readonly pass: string }
  readonly size?: number
}

export type SmtpForTests = {
  /** `smtp://127.0.0.1:port`, with the right login where one is asked for. */
  readonly url: string
  readonly port: number
  /** Every letter the server has, accepted or not, in order. */
  readonly messages: Received[]
  /** How many letters with this Message-ID the server has. */
  readonly copies: (messageId: string) => number
  /** Connections made so far. */
  readonly connections: () => number
  /** Connections open now. */
  readonly open: () => number
  readonly close: () => Promise<void>
}

/** Starts a server that takes every letter, unless `behave` says otherwise. Listens on every local address. */
export async function startSmtp(options: SmtpOptions = {}): Promise<SmtpForTests> {
  const { behave = () => 'accept', tls = 'none', login, size } = options
  const messages: Received[] = []
  const offers = new Map<string, number>()
  const current = new Map<string, Behaviour>()
  let connections = 0
  const cut = (id: string) => {
    for (const connection of server.connections) if (connection.id === id) connection._socket.destroy()
  }
  const settings: SMTPServerOptions = {
    secure: tls === 'implicit',
    disabledCommands: [...(tls === 'starttls' ? [] : ['STARTTLS']), ...(login ? [] : ['AUTH'])],
    authOptional: !login,
    allowInsecureAuth: true,
    closeTimeout: 100,
    logger: false,
    ...(size === undefined ? {} : { size, rejectOversized: true }),
    onConnect: (_session, done) => {
      connections += 1
      done()
    },
    onAuth: ({ username, password }, _session, done) => {
      if (username === login?.user && password === login?.pass) done(null, { user: username })
      else done(replied('535 5.7.8 wrong user or password'))
    },
    onRcptTo: ({ address }, session, done) => {
      const n = (offers.get(address) ?? 0) + 1
      offers.set(address, n)
      const behaviour = behave(address, n)
      current.set(session.id, behaviour)
      done(
        typeof behaviour === 'object' && 'at' in behaviour && behaviour.at === 'rcpt'
          ? replied(behaviour.reply)
          : null,
      )
    },
    onData: (stream, session, done) => {
      const behaviour = current.get(session.id) ?? 'accept'
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => {
        chunks.push(chunk)
        if (typeof behaviour === 'object' && 'hangsUp' in behaviour && behaviour.hangsUp === 'inside')
          cut(session.id)
      })
      stream.on('end', () => {
        if (typeof behaviour === 'object' && 'hangsUp' in behaviour && behaviour.hangsUp === 'inside') return
        const raw = Buffer.concat(chunks).toString('utf8')
        const { mailFrom, rcptTo } = session.envelope
        messages.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address).join(', '),
          raw,
          messageId: /^message-id:\s*(<[^>]*>)/im.exec(raw)?.[1] ?? '',
          at: new Date(),
          answered: answered(behaviour),
          tls: session.secure,
        })
        if (behaviour === 'silent') return
        if (behaviour === 'accept') done(null, `OK: queued as Q${messages.length}`)
        else if ('slow' in behaviour)
          setTimeout(done, behaviour.slow, null, `OK: queued as Q${messages.length}`)
        else if ('at' in behaviour) done(replied(behaviour.reply))
        else if (behaviour.hangsUp === 'dot') cut(session.id)
        else {
          done(null, `OK: queued as Q${messages.length}`)
          setTimeout(cut, 20, session.id)
        }
      })
    },
  }
  const server = new SMTPServer(settings)
  server.on('error', () => undefined)
  await new Promise<void>((listening) => server.listen(0, '0.0.0.0', listening))
  const { port } = server.server.address() as AddressInfo
  const user = login ? `${encodeURIComponent(login.user)}:${encodeURIComponent(login.pass)}@` : ''
  return {
    url: `${tls === 'implicit' ? 'smtps' : 'smtp'}://${user}127.0.0.1:${port}`,
    port,
    messages,
    copies: (messageId) => messages.filter((message) => message.messageId === messageId).length,
    connections: () => connections,
    open: () => server.connections.size,
    close: () => new Promise((closed) => server.close(() => closed())),
  }
}

function answered(behaviour: Behaviour): string | null {
  if (behaviour === 'accept') return '250'
  if (behaviour === 'silent') return null
  if ('slow' in behaviour) return '250'
  if ('at' in behaviour) return behaviour.reply.slice(0, 3)
  return behaviour.hangsUp === 'accepted' ? '250' : null
}

function replied(reply: string): Error {
  return Object.assign(new Error(reply.slice(4)), { responseCode: Number(reply.slice(0, 3)) })
}

/**
 * What a scripted server says to each moment: a reply (lines joined by CR LF, without the last), 'hang-up', 'silence',
 * or `… then hang-up` after a reply. Moments: 'greeting', a verb ('EHLO', 'STARTTLS', 'AUTH', 'MAIL', 'RCPT', 'DATA',
 * 'RSET', 'QUIT'), 'tls' (a handshake), 'body' (its first bytes) and 'dot'. What is not scripted gets the usual good reply.
 */
export type Script = Readonly<Record<string, string>>

const USUAL: Script = {
  greeting: '220 ready',
  EHLO: '250 scripted',
  DATA: '354 go on',
  QUIT: '221 bye then hang-up',
  body: '',
}

export type ScriptedSmtp = {
  readonly url: string
  readonly port: number
  /** The commands as they came; one entry for each piece read from the socket, so pipelining shows. */
  readonly said: string[]
  /** How many letters reached their final dot. */
  readonly letters: () => number
  readonly connections: () => number
  readonly close: () => Promise<void>
}

/** Starts a server that says what the script says, also what no real server would. */
export async function startScriptedSmtp(script: Script): Promise<ScriptedSmtp> {
  const said: string[] = []
  const sockets = new Set<Socket>()
  let letters = 0
  let connections = 0
  const server = createServer((socket) => {
    connections += 1
    sockets.add(socket)
    let body: string | null = null
    const say = (moment: string) => {
      const line = script[moment] ?? USUAL[moment] ?? '250 ok'
      const reply = line.replace(/ ?then hang-up$|^hang-up$|^silence$/, '')
      if (reply) socket.write(`${reply}\r\n`)
      if (!line.endsWith('hang-up')) return
      if (reply) socket.end()
      else socket.destroy()
    }
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket))
    socket.on('data', (chunk) => {
      const text = chunk.toString('latin1')
      if (body !== null) {
        if (body === '') say('body')
        body += text
        if (!body.endsWith('\r\n.\r\n')) return
        body = null
        letters += 1
        return say('dot')
      }
      if (chunk[0] === 0x16) return say('tls')
      said.push(text)
      for (const command of text.split('\r\n').filter(Boolean)) {
        const verb = command.split(' ', 1)[0]?.toUpperCase() ?? ''
        if (verb === 'DATA' && (script.DATA ?? '354').startsWith('354')) body = ''
        say(verb)
      }
    })
    say('greeting')
  })
  await new Promise<void>((listening) => server.listen(0, '0.0.0.0', listening))
  const { port } = server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    port,
    said,
    letters: () => letters,
    connections: () => connections,
    close: () =>
      new Promise((closed) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => closed())
      }),
  }
}

/** A port of this machine on which nobody listens. */
export async function closedPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  await new Promise<void>((closed) => server.close(() => closed()))
  return port
}
