// A report of a mail server on one letter, made from a fixture, and fed to the program as the command does.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { App } from '../../src/app.ts'
import { type Bounced, recordBounce } from '../../src/flow/record-bounce.ts'
import { addressOf } from '../../src/mail/message-id.ts'
import { readReport } from '../../src/mail/read-report.ts'

const folder = join(import.meta.dirname, '..', 'mail', 'reports')

/** What a report names: the envelope sender to which it comes back, the letter's Message-ID, and its recipient. */
export type Named = { readonly from: string; readonly messageId: string; readonly to: string }

/** @param name of a fixture, such as `postfix-permanent`. */
export const reportOn = (name: string, { from, messageId, to }: Named): string =>
  readFileSync(join(folder, `${name}.eml`), 'utf8')
    .replaceAll('bounces+TOKEN@sender.example', from)
    .replaceAll('<ORIGINAL@sender.example>', messageId)
    .replaceAll('<ORIGINAL=40sender.example>', messageId.replaceAll('=', '=3D'))
    .replaceAll(/chief1@police\.example/gi, to)

export const bounce = async (app: App, message: string): Promise<Bounced> =>
  recordBounce(
    app,
    await readReport(Buffer.from(message)),
    createHash('sha256').update(message).digest('hex'),
  )

/** The newest letter to that recipient comes back: nobody has that address. @throws when it is not found undelivered. */
export const comeBack = async (app: App, to: string): Promise<void> => {
  const { bytes } = await app.db
    .selectFrom('letter_bytes')
    .innerJoin('letters', 'letters.id', 'letter_bytes.letter_id')
    .select('letter_bytes.bytes')
    .where('recipient', '=', to)
    .orderBy('letters.id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  const messageId = /^Message-ID: (<[^>]+>)/im.exec(Buffer.from(bytes).toString('utf8'))?.[1] ?? 'none'
  const from = addressOf(app.config.mailFrom)
  const { became, words } = await bounce(app, reportOn('postfix-permanent', { from, messageId, to }))
  if (became !== 'undelivered') throw new Error(`the letter to ${to} did not come back: ${words}`)
}
