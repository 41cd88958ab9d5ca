// That certificates wait which officers have sent, in one line for each agency, with the page on which they are accepted.
import type { UploadsWaiting } from '../letter-model.ts'
import type { Fact } from './content.ts'
import { listed, once, plainName } from './names.ts'

const namesShown = 3

/** 'A certificate from Bea Berg waits for your acceptance', with the agency where the mail is about several. */
const lineOf = ({ officers, agency }: UploadsWaiting, several: boolean): string => {
  const names = once(officers.map(plainName))
  const more = names.length - namesShown
  const from = listed(more > 0 ? [...names.slice(0, namesShown), `${more} more`] : names)
  const what = officers.length === 1 ? 'A certificate' : `${officers.length} certificates`
  const waits = officers.length === 1 ? 'waits' : 'wait'
  return `${what} from ${from} ${waits} for your acceptance${several ? ` at ${plainName(agency)}` : ''}`
}

/** @param several whether the mail is about more than one agency. */
export const waitingLines = (waiting: readonly UploadsWaiting[], several: boolean): readonly Fact[] =>
  waiting.map((one) => ({
    label: lineOf(one, several),
    ...(one.href === null ? { value: 'sign in to look at it' } : { value: one.href, href: one.href }),
  }))
