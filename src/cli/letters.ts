// The commands `letters` and `notices`: what was planned, sent and answered, and why something was not told.
import { type Command, Option } from 'commander'
import type { LetterState, NoticeState } from '../../db/tables.ts'
import { findOfficer } from '../flow/find.ts'
import { listLetters, listNotices } from '../flow/list-letters.ts'
import { printList } from './list.ts'
import { type CommonOptions, common, type Format, listed } from './options.ts'
import { withApp } from './with-app.ts'

type Listed = CommonOptions & { readonly format: Format }

type Chosen = { readonly state?: LetterState; readonly class?: string; readonly undelivered?: boolean }

const letterStates = ['planned', 'sending', 'sent', 'deferred', 'unknown', 'refused', 'cancelled', 'closed']
const letterClasses = ['statutory', 'digest', 'brief', 'operator', 'test', 'sign-in']
const noticeStates = ['planned', 'told', 'passed-over', 'held', 'cancelled']

export const lettersCommand = (program: Command): void => {
  const command = program
    .command('letters')
    .description('the letters: planned, sent, and what the mail server answered')
    .addOption(new Option('--state <state>', 'only letters in this state').choices(letterStates))
    .addOption(new Option('--class <class>', 'only letters of this class').choices(letterClasses))
    .option(
      '--undelivered',
      'only letters that did not arrive, as long as something of them is left to be told',
    )
  listed(common(command)).action(({ format, ...options }: Listed & Chosen) =>
    withApp(options, async ({ db }) => {
      const filter = {
        ...(options.state === undefined ? {} : { state: options.state }),
        ...(options.class === undefined ? {} : { class: options.class }),
        ...(options.undelivered === undefined ? {} : { undelivered: options.undelivered }),
      }
      if (format !== 'table') return printList(asPublished(listLetters(db, filter)), format, [], '')
      return printList(
        listLetters(db, filter),
        format,
        [
          { heading: 'ID', of: ({ id }) => id },
          { heading: 'CLASS', of: (letter) => letter.class },
          { heading: 'TO', of: ({ recipient }) => recipient },
          { heading: 'STATE', of: ({ state }) => state },
          { heading: 'FOR', of: ({ planned_for }) => planned_for.slice(0, 16).replace('T', ' ') },
          { heading: 'SENT', of: ({ sent_at }) => sent_at?.slice(0, 16).replace('T', ' ') ?? '' },
          {
            heading: 'ABOUT',
            of: ({ items }) =>
              items.map(({ officer, agency, rung }) => `${officer ?? agency} (${rung})`).join('\n'),
          },
          { heading: 'REPLY', of: ({ reply, reason }) => reason ?? reply },
        ],
        'no letters',
      )
    }),
  )
}

/** The published form has no reason; people are shown it in the table. */
async function* asPublished(letters: ReturnType<typeof listLetters>) {
  for await (const { reason: _, ...letter } of letters) yield letter
}

export const noticesCommand = (program: Command): void => {
  const command = program
    .command('notices')
    .description('the notices: each rung of the ladder, told or not, and why not')
    .addOption(new Option('--state <state>', 'only notices in this state').choices(noticeStates))
    .option('--officer <officer>', 'only about this officer: license or name')
  listed(common(command)).action(
    ({ format, ...options }: Listed & { state?: NoticeState; officer?: string }) =>
      withApp(options, async ({ db }) => {
        const filter = {
          ...(options.state === undefined ? {} : { state: options.state }),
          ...(options.officer === undefined
            ? {}
            : { officerId: (await findOfficer(db, options.officer)).id }),
        }
        await printList(
          listNotices(db, filter),
          format,
          [
            { heading: 'ID', of: ({ id }) => id },
            { heading: 'OFFICER', of: ({ officer }) => officer },
            { heading: 'AGENCY', of: ({ agency }) => agency },
            { heading: 'RUNG', of: ({ rung }) => rung },
            { heading: 'DEADLINE', of: ({ deadline }) => deadline },
            { heading: 'STATE', of: ({ state }) => state },
            { heading: 'LETTER', of: ({ letter_id }) => letter_id },
            { heading: 'REASON', of: ({ reason }) => reason },
          ],
          'no notices',
        )
      }),
  )
}
