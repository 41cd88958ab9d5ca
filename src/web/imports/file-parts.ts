// One file of an upload: its refused rows with what would be right, what is to be known of it, and what is new in it.
import { html } from 'hono/html'
import type { FileShown, First, RowShown } from '../../flow/imports/import-shown.ts'
import type { WaitingImport } from '../../flow/imports/waiting-import.ts'
import type { Piece } from '../pages/page.ts'
import { tableOf } from '../pages/table.ts'
import { withDays } from '../pages/with-days.ts'
import type { AskedOfEverything } from '../route.ts'

/** @param would 'would be ' before it is taken in. */
export const fileParts = (
  asked: AskedOfEverything,
  waiting: WaitingImport,
  file: FileShown,
  would: string,
): Piece | '' =>
  file.problems.all + file.warnings.all + file.news.all === 0
    ? ''
    : html`<section>
<h2>${file.name}</h2>
${refusedPart(asked, waiting, file)}${notesPart(file)}${newsPart(file, would)}</section>
`

const refusedPart = (
  { ways }: AskedOfEverything,
  { id }: WaitingImport,
  { kind, problems, refused, rejects }: FileShown,
): Piece | '' => {
  if (problems.all === 0) return ''
  if (kind === null)
    return html`${problems.first.map(
      ({
        line,
        problem,
        expected,
      }) => html`<p class="wrong">Refused${line > 1 ? ` at line ${line}` : ''}: ${problem}.</p>
<p>Right would be ${expected}.</p>
`,
    )}`
  const mend =
    rejects === null
      ? ''
      : html`<p><a href="${ways.to(`/import/${id}/${rejects}`)}">Download the ${refused === 1 ? 'refused row' : `${refused} refused rows`} to mend</a> (CSV), and upload that file.</p>\n`
  return html`${tableOf({
    caption: `Refused${ofAll(problems)}`,
    columns: [
      { heading: 'Line', of: ({ line }) => line },
      { heading: 'Column', of: ({ column }) => column ?? 'the whole row' },
      { heading: 'It says', of: ({ value }) => (value === '' ? 'nothing' : value) },
      { heading: 'What is wrong', of: ({ problem }) => problem },
      { heading: 'Right would be', of: ({ expected }) => expected },
    ],
    rows: problems.first,
    none: '',
  })}${mend}`
}

const notesPart = ({ warnings }: FileShown): Piece | '' =>
  warnings.all === 0
    ? ''
    : html`<h3>To be known${ofAll(warnings)}</h3>
<ul>
${warnings.first.map((words) => html`<li>${words}</li>\n`)}</ul>
`

const newsPart = ({ news }: FileShown, would: string): Piece | '' =>
  news.all === 0
    ? ''
    : tableOf({
        caption: `New and changed${ofAll(news)}`,
        columns: [
          { heading: 'Line', of: ({ line }) => line },
          { heading: 'Row', of: ({ words }) => words },
          { heading: 'What becomes of it', of: (row) => becomesOf(row, would) },
        ],
        rows: news.first,
        none: '',
      })

/** A new row says itself what is new; of a changed one each value stands beside the one that it replaces. */
const becomesOf = ({ verdict, changes }: RowShown, would: string): Piece =>
  html`${would}${verdict}${changes.length === 0 ? '' : html`<ul>${changes.map((words) => html`<li>${withDays(words)}</li>`)}</ul>`}`

const ofAll = ({ first, all }: First<unknown>): string =>
  all > first.length ? `: the first ${first.length} of ${all}` : ''
