// Where Redis is, and under which names the queues of this database lie there.
import { createHash } from 'node:crypto'
import { existsSync, realpathSync } from 'node:fs'
import type { App } from '../src/app.ts'

/** One database, one set of queues: its path keeps two databases on one Redis apart. */
export const prefixOf = ({ config: { databasePath } }: App): string => {
  const path = existsSync(databasePath) ? realpathSync(databasePath) : databasePath
  return `rollcall-${createHash('sha256').update(path).digest('hex').slice(0, 12)}`
}

export const urlOf = ({ config: { redisUrl } }: App): string => {
  if (redisUrl === null) throw new Error('REDIS_URL is not set')
  return redisUrl
}

/** Where Redis is, without the password. */
export const placeOf = (app: App): string => {
  const { protocol, host } = new URL(urlOf(app))
  return `${protocol}//${host}`
}
