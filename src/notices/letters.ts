// The letters, one function each: from plain data to a subject, text and html with the same facts.
import type { WeeklyPage } from './digest-model.ts'
import type { OperatorLetter, Rendered, SignInLetter, StatutoryLetter, TestLetter } from './letter-model.ts'
import { operatorContent } from './letters/operator-content.ts'
import { rendered } from './letters/rendered.ts'
import { signInContent } from './letters/sign-in-content.ts'
import { statutoryContent } from './letters/statutory-content.ts'
import { testContent } from './letters/test-content.ts'
import { weeklyContent } from './letters/weekly-content.ts'

/**
 * To a chief, to the backup contact standing in, or a copy for the training contact.
 * @throws Error for a letter without items, and for an open training without a deadline.
 */
export const statutoryLetter = (letter: StatutoryLetter): Rendered => rendered(statutoryContent(letter))

/** To the operator, about one matter. */
export const operatorLetter = (letter: OperatorLetter): Rendered => rendered(operatorContent(letter))

/** To a district's safety coordinator (digest) or to a chief (brief): also when there is nothing to report. */
export const weeklyLetter = (page: WeeklyPage): Rendered => rendered(weeklyContent(page))

/** To whoever asked whether mail arrives. */
export const testLetter = (letter: TestLetter): Rendered => rendered(testContent(letter))

/** To whoever asked to sign in. */
export const signInLetter = (letter: SignInLetter): Rendered => rendered(signInContent(letter))
