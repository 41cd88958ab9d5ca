// Records an answer by hand, as the sender of a claimed letter would: for answers that come late.
import type { App } from '../../src/app.ts'
import type { Claimed } from '../../src/flow/delivery/claim-letters.ts'
import { answerWriter } from '../../src/flow/delivery/record-answers.ts'
import type { Answer } from '../../src/mail/mailer.ts'

export const recordingOf =
  (app: App) =>
  (claimed: Claimed | undefined, answer: Pick<Answer, 'outcome' | 'code' | 'reply'>): Promise<void> => {
    if (claimed === undefined) throw new Error('nothing was claimed')
    const { letter, attempt } = claimed
    return answerWriter(app)({
      letter,
      attempt,
      answer: { host: '127.0.0.1', tls: null, queueId: null, ...answer },
    })
  }
