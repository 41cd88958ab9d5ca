// Sends a claimed letter and records the answer: the one door by which every mail leaves.
import type { App } from '../app.ts'
import type { Answer } from '../mail/mailer.ts'
import { addressOf } from '../mail/message-id.ts'
import type { Claimed } from './claim-letters.ts'
import { answerWriter } from './record-answers.ts'

/** @returns a function that ends when the answer is on disk, and throws when it cannot be written. */
export const claimedSender = (app: App): ((claimed: Claimed) => Promise<Answer['outcome']>) => {
  const record = answerWriter(app)
  const from = addressOf(app.config.mailFrom)
  return async ({ letter, attempt, bytes }) => {
    const answer = await app.mailer.deliver({ from, to: letter.recipient, bytes })
    await record({ letter, attempt, answer })
    const { outcome, code } = answer
    app.log.info({ letter: letter.id, attempt, outcome, code }, 'letter answered')
    return outcome
  }
}
