// Opens the way to an SMTP server ourselves, so that "no connection was made" is known for certain.
import { isIP, type Socket, connect as tcpConnect } from 'node:net'
import { type ConnectionOptions, connect as tlsConnect } from 'node:tls'
import type { SmtpTarget } from './mail-url.ts'

/** TLS for a target: certificates are checked, but on loopback, where self-signed ones will do. */
export function tlsOptions({ host, loopback }: SmtpTarget): ConnectionOptions {
  return { rejectUnauthorized: !loopback, minVersion: 'TLSv1.2', ...(isIP(host) ? {} : { servername: host }) }
}

/**
 * Resolves (by the system's resolver, so /etc/hosts counts), connects, and shakes hands where TLS is implicit.
 * @param timeout milliseconds for all of that
 * @returns the open socket, not yet read from, or why there is none
 */
export function openSocket(target: SmtpTarget, timeout: number): Promise<Socket | Error> {
  const where = {
    host: target.host,
    port: target.port,
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: Math.max(10, Math.floor(timeout / 4)),
  }
  const implicit = target.tls === 'implicit'
  const socket = implicit ? tlsConnect({ ...where, ...tlsOptions(target) }) : tcpConnect(where)
  return new Promise((resolve) => {
    const fail = (error: Error) => {
      clearTimeout(timer)
      socket.destroy()
      resolve(error)
    }
    const timer = setTimeout(() => fail(new Error(`no connection after ${timeout} ms`)), timeout)
    // these two stay for good: an error that comes late must not end the process
    socket.on('error', fail)
    socket.once('close', () => fail(new Error('the connection was closed')))
    socket.once(implicit ? 'secureConnect' : 'connect', () => {
      clearTimeout(timer)
      resolve(socket)
    })
  })
}
