// What a test mail says: that mail arrives, from which sender it comes and with which settings it was sent.
import type { TestLetter } from '../letter-model.ts'
import type { Content } from './content.ts'
import { dayAndTime } from './day-words.ts'
import { plainName } from './names.ts'

export const testContent = ({ at, settings }: TestLetter): Content => ({
  subject: 'Rollcall test mail: nothing needs to be done',
  masthead: 'Test mail',
  greeting: 'Hello,',
  lead: 'This is a test mail of Rollcall: mail from it reaches this address, and nothing needs to be done.',
  notes: [],
  overview: null,
  sections: [
    {
      heading: 'How it was sent',
      states: [`Composed on ${dayAndTime(at)}`],
      urgent: false,
      blocks: [
        {
          kind: 'facts',
          facts: settings.map(({ label, value }) => ({ label, value: plainName(value) })),
        },
        {
          kind: 'points',
          title: 'What to look at, if you asked for this mail',
          lines: [
            { text: 'Is it in the inbox, or did a filter take it for junk?' },
            { text: 'Is the sender the one that chiefs should see, and does a reply go to the right place?' },
            { text: 'Do the headers say that SPF, DKIM and DMARC passed?' },
          ],
        },
      ],
    },
  ],
  footer: [
    'You get this test mail because somebody who runs Rollcall asked for it with your address (npx rollcall test-mail). No others follow from it: your address is put on no list.',
    'Rollcall reminds Minnesota law enforcement agencies of the training of their school resource officers.',
  ],
})
