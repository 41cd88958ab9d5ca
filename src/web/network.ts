// From which network a request comes, for the limits: a proxy on this machine says so, nobody else is believed.
import { isIPv6 } from 'node:net'
import type { Context } from 'hono'

type NodeEnv = { readonly incoming?: { readonly socket?: { readonly remoteAddress?: string | undefined } } }

/** An IPv4 address, or the first 64 bits of an IPv6 one, which one household or office has; 'unknown' without a socket. */
export const networkOf = (c: Context): string => {
  const peer = plain((c.env as NodeEnv | undefined)?.incoming?.socket?.remoteAddress ?? '')
  if (peer === '') return 'unknown'
  if (!isLoopback(peer)) return network(peer)
  // The last of them is what the proxy has added; what stands before it anybody can write.
  const said = plain(c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() ?? '')
  return /^[0-9a-f.:]{2,45}$/i.test(said) ? network(said) : peer
}

/** An IPv4 address may come as `::ffff:192.0.2.1`. */
const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '')

export const isLoopback = (address: string): boolean => address === '::1' || address.startsWith('127.')

const network = (address: string): string => {
  if (!isIPv6(address)) return address
  const [before = '', after = ''] = address.toLowerCase().split('::')
  const groups = before.split(':').filter((group) => group !== '')
  const rest = after.split(':').filter((group) => group !== '')
  const all = address.includes('::')
    ? [...groups, ...Array<string>(8 - groups.length - rest.length).fill('0'), ...rest]
    : groups
  return `${all
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`
}
