// Records a person's answer where dates alone cannot decide: it ends the review.
import type { App } from '../app.ts'
import type { ReviewAnswers } from '../law/facts.ts'
import { unassignedNote } from './fact-notes.ts'
import { agencySaid, officerSaid, type Said } from './find.ts'
import { keepReviewAnswer } from './keep/officer-facts.ts'
import { keepFacts, type Outcome } from './write-facts.ts'

/** The questions that a person decides, and the answers to each. */
export const reviewQuestions = {
  same_day_completion: ['before', 'after'],
  supplemental_after_b_window: ['counts', 'does_not_count'],
} as const satisfies Record<keyof ReviewAnswers, readonly string[]>

export type ReviewQuestion = keyof typeof reviewQuestions
export type ReviewAnswer = {
  [Q in ReviewQuestion]: { readonly question: Q; readonly answer: (typeof reviewQuestions)[Q][number] }
}[ReviewQuestion]

/** The answer with its question, or undefined when it is none to it. */
export const reviewAnswer = (question: ReviewQuestion, answer: string): ReviewAnswer | undefined => {
  const answers: readonly string[] = reviewQuestions[question]
  return answers.includes(answer) ? ({ question, answer } as ReviewAnswer) : undefined
}

/** An answer to what nothing asks yet is kept for the day it does, with a note. @throws NotFoundError. */
export const recordReviewAnswer = async (
  app: App,
  said: ReviewAnswer & { readonly officer: Said; readonly agency: Said },
): Promise<Outcome> => {
  const outcome = await keepFacts(app, async (keeper) => {
    const officer = await officerSaid(keeper.trx, said.officer)
    const agency = await agencySaid(keeper.trx, said.agency)
    const whom = { officer_id: officer.id, agency_id: agency.id }
    const who = `${officer.name} at ${agency.name}`
    const { verdict } = await keepReviewAnswer(keeper, whom, said.question, said.answer)
    return {
      verdict,
      what: `answer '${said.answer}' to ${said.question} for ${who}`,
      of: { officerId: officer.id, agencyId: agency.id },
      notes: await unassignedNote(keeper.trx, whom, who),
    }
  })
  // A question's flag stays when it has been answered.
  const isAsked = ({ decision }: { decision: { flags: readonly string[] } }) =>
    decision.flags.includes(said.question.toUpperCase())
  const { standings } = outcome.followed
  return standings.length === 0 || standings.some(isAsked)
    ? outcome
    : {
        ...outcome,
        notes: [
          ...outcome.notes,
          `nothing on record asks ${said.question} now; the answer is kept for when it does`,
        ],
      }
}
