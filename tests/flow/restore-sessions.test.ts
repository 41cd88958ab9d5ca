// A restore lets nobody in by a session or a link of the time before: what has ended since the backup stays ended.
import { expect, test } from 'vitest'
import { beginSession } from '../../db/sessions.ts'
import { hashOfToken } from '../../src/flow/access/secret-token.ts'
import { sessionOf } from '../../src/flow/access/session.ts'
import { lookAtSignInLink } from '../../src/flow/access/sign-in.ts'
import { makeSignInLink } from '../../src/flow/access/sign-in-link.ts'
import { backupOf, movedTo } from '../support/backed-up.ts'
import { chiefOf, openWorld } from '../support/delivery.ts'

test('a session and a link that were open when the backup was made open nothing in the restored database', async () => {
  const { app, take } = await openWorld()
  await take({ n: 1 })
  const at = app.clock.now()
  await beginSession(app.security, {
    token_hash: hashOfToken('a session'),
    address: chiefOf(1),
    network: '192.0.2.1',
    at,
  })
  const made = await makeSignInLink(app, chiefOf(1))
  const token = made?.link.split('/').at(-1) ?? ''
  const { file } = await backupOf(app)
  const { app: moved } = await movedTo(app, file)
  expect([await sessionOf(app, 'a session'), await lookAtSignInLink(app, token)]).not.toContain(null)
  expect([await sessionOf(moved, 'a session'), await lookAtSignInLink(moved, token)]).toEqual([null, null])
})
