// From which network a request comes: the socket says it, and a proxy on this machine; nobody else is believed.
import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { networkOf } from '../../src/web/network.ts'

const networkFrom = async (remoteAddress: string | undefined, forwarded?: string): Promise<string> => {
  const site = new Hono().get('/', (c) => c.text(networkOf(c)))
  const headers = forwarded === undefined ? {} : { 'X-Forwarded-For': forwarded }
  return (await site.request('/', { headers }, { incoming: { socket: { remoteAddress } } })).text()
}

test.each([
  // No proxy.
  ['203.0.113.7', undefined, '203.0.113.7'],
  ['::ffff:203.0.113.7', undefined, '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', undefined, '2001:db8:1:2::/64'],
  ['2001:0db8:0001:0002::6', undefined, '2001:db8:1:2::/64'],
  ['2001:db8::1', undefined, '2001:db8:0:0::/64'],
  ['127.0.0.1', undefined, '127.0.0.1'],
  [undefined, undefined, 'unknown'],
  // A client that is no proxy of ours names another.
  ['203.0.113.7', '198.51.100.1', '203.0.113.7'],
  // Through a proxy on this machine.
  ['127.0.0.1', '198.51.100.1', '198.51.100.1'],
  ['::1', '198.51.100.1', '198.51.100.1'],
  ['::ffff:127.0.0.1', '2001:db8:1:2::9', '2001:db8:1:2::/64'],
  // The client has written the first, the proxy the last.
  ['127.0.0.1', '192.0.2.1, 198.51.100.1', '198.51.100.1'],
  ['127.0.0.1', 'unknown', '127.0.0.1'],
  ['127.0.0.1', "'; drop table", '127.0.0.1'],
])('%s, forwarded for %s: %s', async (peer, forwarded, network) => {
  expect(await networkFrom(peer, forwarded)).toBe(network)
})
