// What letters to the operator say: of an agency whose chief has no address, a letter not delivered, a job that failed.
import type { OperatorLetter } from '../letter-model.ts'
import type { Content, Fact, Line, Section } from './content.ts'
import { dayAndTime } from './day-words.ts'
import { listed, plainName, shortName } from './names.ts'

type About<K extends OperatorLetter['about']> = Extract<OperatorLetter, { readonly about: K }>

const nameRoom = 30

const section = (
  heading: string,
  state: string,
  facts: readonly Fact[],
  steps: readonly Line[],
): Section => ({
  heading,
  states: [state],
  urgent: true,
  blocks: [
    { kind: 'facts', facts: facts.filter(({ value }) => value !== '') },
    { kind: 'steps', title: 'What to do next', lines: steps },
  ],
})

const recordChief = 'npx rollcall record contact --agency AGENCY --office chief --name NAME --email EMAIL'
const recordCoordinator =
  'npx rollcall record contact --district DISTRICT --office coordinator --name NAME --email EMAIL'

type Matter = Pick<Content, 'subject' | 'lead' | 'sections'>

const noAddress = ({ agency: given, backup: standIn, waiting }: About<'no-address'>): Matter => {
  const agency = plainName(given)
  const backup = standIn === null ? null : plainName(standIn)
  const notices = `${waiting} ${waiting === 1 ? 'notice' : 'notices'}`
  const goes = backup === null ? 'Nobody yet' : `${backup}, the backup contact`
  const effect = backup === null ? `${notices} cannot be sent` : `the backup contact stands in for ${notices}`
  return {
    subject: `No mail address for the chief: ${shortName(given, nameRoom)}`,
    lead: `The chief law enforcement officer of ${agency} has no mail address on record, so ${effect}; please record the address today.`,
    sections: [
      section(
        agency,
        'No mail address on record for the chief',
        [
          { label: 'Notices that wait', value: String(waiting) },
          { label: 'Who gets them instead', value: goes },
        ],
        [
          { text: 'Ask the agency for the name and mail address of its chief law enforcement officer.' },
          { text: 'Record them:', command: recordChief },
        ],
      ),
    ],
  }
}

const undelivered = (letter: About<'undelivered'>): Matter => {
  const { letterId, agencies, recipient, reply, fallback } = letter
  const names = listed(agencies.map(plainName))
  const to = plainName(recipient)
  return {
    subject: `Letter ${letterId} not delivered: ${shortName(recipient, nameRoom)}`,
    lead: `Letter ${letterId} to ${to} was not delivered; please ${names === '' ? 'check the address' : `tell ${names} today by phone or on paper`}.`,
    sections: [
      section(
        `Letter ${letterId}`,
        'Not delivered',
        [
          { label: 'To', value: to },
          { label: 'Agency', value: names },
          { label: 'What it is about', value: plainName(letter.subject ?? '') },
          { label: 'Answer of the mail server', value: plainName(reply) },
          {
            label: 'Who gets the letter instead',
            value: fallback === null ? 'Nobody yet' : plainName(fallback),
          },
        ],
        agencies.length === 0
          ? [
              {
                text: 'Check the address. If it is wrong, record the right one:',
                command: recordCoordinator,
              },
              { text: 'Or, if it is a chief’s:', command: recordChief },
            ]
          : [
              { text: 'Tell the agency by phone or on paper what the letter is about.' },
              {
                text: 'Find the IDs of the notices it carried:',
                command: 'npx rollcall notices --officer OFFICER',
              },
              {
                text: 'Put on record that they were told, each by its ID:',
                command: 'npx rollcall record told --notice ID --by phone --on DAY --note TEXT',
              },
              { text: 'Check the address. If it is wrong, record the right one:', command: recordChief },
            ],
      ),
    ],
  }
}

/** What stands still while a job fails. */
const jobWords: Readonly<Record<string, string>> = {
  sweep: 'The nightly sweep, which plans the notices,',
  digest: 'The planning of the weekly digests',
  deliver: 'The sending of letters',
}

const failedJob = ({ job: given, error, at }: About<'failed-job'>): Matter => {
  const job = plainName(given)
  const what = jobWords[job] ?? 'What it does by itself'
  return {
    subject: `Job failed: ${shortName(given, nameRoom)}`,
    lead: `${what} has failed (job ${job}); please look at it today.`,
    sections: [
      section(
        `Job ${job}`,
        'Failed',
        [
          { label: 'First on this day', value: dayAndTime(at) },
          { label: 'Error', value: plainName(error) },
        ],
        [
          { text: 'See whether all is well:', command: 'npx rollcall doctor' },
          {
            text: 'Look at the log of the worker from that time on. Each time the job fails there is a line with "job failed".',
          },
          {
            text: 'Mend what the error says. The job is tried again by itself, every 30 seconds or with the next run of cron, and makes up for what it missed. If it still fails tomorrow, you hear again.',
          },
        ],
      ),
    ],
  }
}

const matterOf = (letter: OperatorLetter): Matter => {
  if (letter.about === 'no-address') return noAddress(letter)
  return letter.about === 'undelivered' ? undelivered(letter) : failedJob(letter)
}

/** The content of a letter to the operator about one matter. */
export const operatorContent = (letter: OperatorLetter): Content => ({
  ...matterOf(letter),
  masthead: 'Operator mail',
  greeting: 'To the operator of Rollcall,',
  notes: [],
  overview: null,
  footer: [
    'You get this operator mail because you are recorded as operator of this installation of Rollcall. It is sent once for each matter.',
    'Rollcall is not legal advice; Minn. Stat. § 626.8482 subd. 3.',
  ],
})
