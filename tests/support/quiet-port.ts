// Ports for servers that are stopped and started again: none that the system gives to connections meanwhile.
import { once } from 'node:events'
import { createServer } from 'node:net'

/** Below what systems give to outgoing connections (Linux from 32768 on, others from 49152), above what services have. */
const range = { from: 20_000, below: 32_000 }

/** A port of this machine on which nobody listens, drawn anew each time, since other tests draw as well. */
export const quietPort = async (): Promise<number> => {
  for (;;) {
    const port = range.from + Math.floor(Math.random() * (range.below - range.from))
    const server = createServer().listen(port, '127.0.0.1')
    const isFree = await once(server, 'listening').then(
      () => true,
      () => false,
    )
    if (!isFree) continue
    server.close()
    await once(server, 'close')
    return port
  }
}
