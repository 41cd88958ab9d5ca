// Where a letter can be answered, and what there is to say about what it tells.
import type { Answer } from './content.ts'
import { listed } from './names.ts'
import { isUntrained, type Officer } from './officers.ts'
import { type Held, isCopy } from './offices.ts'

/** Null where mails carry no links, and for a copy. @param link the letter's page. */
export const answerFor = (
  held: readonly Held[],
  officers: readonly Officer[],
  link: string | null,
): Answer | null => {
  if (link === null || isCopy(held)) return null
  const said = [
    'say that you have read it',
    ...(officers.some(isUntrained) ? ['enter the day of a booked course'] : []),
    ...(officers.some(({ decision }) => decision.status === 'REVIEW') ? ['answer the question'] : []),
  ]
  return {
    label: 'Answer this letter',
    href: link,
    words: `There you can ${said.length > 2 ? `${said.slice(0, -1).join(', ')} and ${said.at(-1)}` : listed(said)}.`,
  }
}
