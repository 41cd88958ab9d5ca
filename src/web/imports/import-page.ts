// The page on which files are chosen to be compared, with the uploads that wait.
import { html } from 'hono/html'
import type { WaitingImport } from '../../flow/imports/waiting-import.ts'
import { dayAndTime } from '../../notices/letters/day-words.ts'
import { type Filled, formOf, textField } from '../pages/form-parts.ts'
import type { Page } from '../pages/page.ts'
import { tableOf } from '../pages/table.ts'
import type { AskedOfEverything } from '../route.ts'

/** Files at once, all of them together in MiB, and uploads of one person that wait. */
export const mostAtOnce = { files: 10, MiB: 30, uploads: 5 }

export const importPage = (
  { frame, ways }: AskedOfEverything,
  waiting: readonly WaitingImport[],
  filled: Filled,
): Omit<Page, 'frame'> => ({
  title: 'Import',
  body: html`<h1>Import</h1>
<p>Rosters, certificates, courses and contact days, as Excel workbooks or CSV files. The header row tells which is which. You see what would change before anything is written.</p>
${formOf({
  frame,
  action: ways.to('/import'),
  filled,
  withFile: true,
  fields: textField(filled, {
    name: 'files',
    label: 'Files',
    type: 'file',
    several: true,
    accept: '.csv,.txt,.tsv,.xlsx,text/csv',
    hint: `Up to ${mostAtOnce.files} files, ${mostAtOnce.MiB} MiB together. Larger ones are imported at the machine: npx rollcall import`,
  }),
  button: 'Show what would change',
})}<p>Rows that name the file of a certificate’s copy are imported at the machine, beside those copies; here a copy is added on the officer’s page.</p>
${waiting.length === 0 ? '' : waitingTable(ways, waiting)}`,
})

const waitingTable = (ways: AskedOfEverything['ways'], waiting: readonly WaitingImport[]) =>
  tableOf({
    caption: 'Uploads of yours: each is kept for an hour',
    columns: [
      {
        heading: 'Files',
        of: ({ id, files }) =>
          html`<a href="${ways.to(`/import/${id}`)}">${files.map(({ name }) => name).join(', ')}</a>`,
      },
      { heading: 'Uploaded', of: ({ at }) => dayAndTime(at) },
      { heading: 'State', of: stateOf },
    ],
    rows: waiting,
    none: '',
  })

const stateOf = ({ taken, isBeingTaken, trial }: WaitingImport): string => {
  if (taken !== null) return 'failed' in taken ? 'broke off' : 'taken in'
  if (isBeingTaken) return 'being taken in'
  return trial === null ? 'being compared' : 'nothing is written yet'
}
