// Sends a claimed letter and records the answer: the one door by which every mail leaves.
import type { App } from '../../app.ts'
import { linkKeyOf } from '../../link-key.ts'
import { bounceAddressOf } from '../../mail/bounce-address.ts'
import type { Answer } from '../../mail/mailer.ts'
import { addressOf } from '../../mail/message-id.ts'
import { legalDayOf } from '../../notices/sending-window.ts'
import type { Claimed } from './claim-letters.ts'
import { answerWriter } from './record-answers.ts'

/**
 * A claimed letter that has not had its turn at the server after two minutes is not offered: with the longest that its
 * conversation may take it would else still be under way when it counts as lost, and go twice.
 */
const patience = 2 * 60_000

/** @param heard called when the server has answered; its answer is not on disk yet. */
type Send = (claimed: Claimed, heard?: () => void) => Promise<Answer['outcome']>

/**
 * @param more whether other letters are about to be sent, beside those that were handed over.
 * @returns a function that ends when the answer is on disk, and throws when it cannot be written.
 */
export const claimedSender = (app: App, more = (): boolean => false): Send => {
  const record = answerWriter(app)
  const envelopeFrom = senderIn(app)
  let unanswered = 0
  return async ({ letter, attempt, bytes }, heard) => {
    const from = envelopeFrom(letter.id)
    const turnBy = performance.now() + patience
    unanswered += 1
    const answer = await app.mailer.deliver({ from, to: letter.recipient, bytes, turnBy })
    unanswered -= 1
    heard?.()
    await record({ letter, attempt, answer }, unanswered === 0 && !more())
    const { outcome, code } = answer
    app.log.info({ letter: letter.id, attempt, outcome, code }, 'letter answered')
    return outcome
  }
}

/** To whom reports on a letter come back: its own signed address, or that of MAIL_FROM, which is all that many relays take. */
const senderIn = ({ config, clock }: App): ((letterId: number) => string) => {
  const { bounceAddress } = config
  if (bounceAddress === null) return () => addressOf(config.mailFrom)
  const key = linkKeyOf(config)
  return (letterId) => bounceAddressOf(bounceAddress, key, letterId, legalDayOf(clock.now()))
}
