// Letters whose sender was lost: what they were answered is not known.
import { lostInSending } from '../../../db/letters-to-send.ts'
import { type App, stampNow } from '../../app.ts'
import type { Answer } from '../../mail/mailer.ts'
import { recordAnswer } from './record-answers.ts'

/** Letters whose sender was lost become `unknown`: the server may have them. @returns how many. */
export const releaseLost = (app: App): Promise<number> =>
  app.db.transaction().execute(async (trx) => {
    const stamp = stampNow(app)
    const lost = await lostInSending(trx, stamp.at)
    for (const letter of lost)
      await recordAnswer(
        trx,
        stamp,
        { letter, attempt: letter.attempts, answer: lostAnswer },
        app.config.operatorEmail,
      )
    return lost.length
  })

const lostAnswer: Answer = {
  outcome: 'unknown',
  reply: 'no answer was recorded: the process that was sending it ended',
  code: null,
  host: '',
  tls: null,
  queueId: null,
}
