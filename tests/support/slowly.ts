// A request over a socket of its own, sent piece by piece as by a weak signal.
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

export type SentSlowly = {
  /** What came back until the connection ended. */
  readonly said: string
  /** How many of the pieces could be sent before. */
  readonly sent: number
}

/** Sends a piece every 100 ms until the server ends the connection or all have been sent. */
export const sendSlowly = (port: number, pieces: Iterable<string | Uint8Array>): Promise<SentSlowly> =>
  new Promise((resolve) => {
    let said = ''
    let sent = 0
    const socket = connect(port, '127.0.0.1')
    socket.on('data', (bytes) => {
      said += bytes.toString()
    })
    socket.on('error', () => undefined)
    socket.on('close', () => resolve({ said, sent }))
    const send = async () => {
      for (const piece of pieces) {
        if (socket.destroyed) return
        socket.write(piece)
        sent += 1
        await sleep(100)
      }
    }
    void send()
  })
