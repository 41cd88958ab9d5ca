// The page of an upload: what it would change, the choice to take it in or leave it, and what came of that.
import { html } from 'hono/html'
import type { ImportShown } from '../../flow/imports/import-shown.ts'
import type { WaitingImport } from '../../flow/imports/waiting-import.ts'
import { csrfField } from '../pages/form-parts.ts'
import type { Page, Piece } from '../pages/page.ts'
import { tableOf } from '../pages/table.ts'
import type { AskedOfEverything } from '../route.ts'
import { fileParts } from './file-parts.ts'

export const differencePage = (asked: AskedOfEverything, waiting: WaitingImport): Omit<Page, 'frame'> => {
  const { heading, body } = bodyOf(asked, waiting)
  return {
    title: heading,
    wide: true,
    trail: [{ href: asked.ways.to('/import'), words: 'Import' }],
    body: html`<h1>${heading}</h1>
${body}`,
  }
}

type Shown = { readonly heading: string; readonly body: Piece }

const bodyOf = (asked: AskedOfEverything, waiting: WaitingImport): Shown => {
  const { trial, taken, isBeingTaken } = waiting
  const again = html`<p><a href="${asked.ways.to(`/import/${waiting.id}`)}">Look again</a></p>\n`
  if (taken !== null && 'failed' in taken) return failed(asked, taken.failed)
  if (taken !== null) return { heading: 'Taken in', body: takenBody(asked, waiting, taken, trial) }
  if (isBeingTaken)
    return {
      heading: 'Being taken in',
      body: html`<p role="status">The files are being taken in. This page looks again by itself; you may also leave it.</p>\n${again}`,
    }
  if (trial === null)
    return {
      heading: 'Being compared',
      body: html`<p role="status">The files are being compared with what is on record. This page looks again by itself.</p>\n${again}`,
    }
  if ('failed' in trial) return failed(asked, trial.failed)
  return { heading: 'What would change', body: trialBody(asked, waiting, trial) }
}

const failed = ({ ways }: AskedOfEverything, why: string): Shown => ({
  heading: 'Not imported',
  body: html`<p role="alert">${why}</p>
<p><a href="${ways.to('/import')}">Choose files again</a></p>
`,
})

const trialBody = (asked: AskedOfEverything, waiting: WaitingImport, trial: ImportShown): Piece => {
  const news = sumOf(trial, 'new') + sumOf(trial, 'changed')
  const whole = trial.files.filter(({ kind }) => kind === null).length
  const refused = sumOf(trial, 'refused') - whole
  return html`<p><strong>Nothing is written yet.</strong> ${sentenceOf(news, refused, whole)}${news === 0 ? '' : ` ${lettersOf(trial.letters)} would follow.`}</p>
${choices(asked, waiting, news, refused)}${countsTable(trial)}${missingOf(trial)}${trial.files.map((file) => fileParts(asked, waiting, file, 'would be '))}`
}

const takenBody = (
  asked: AskedOfEverything,
  waiting: WaitingImport,
  taken: ImportShown,
  trial: WaitingImport['trial'],
): Piece => {
  const meanwhile = trial !== null && !('failed' in trial) && !sameCounts(trial, taken)
  return html`<p>${rows(sumOf(taken, 'new') + sumOf(taken, 'changed'))} said something new. ${lettersOf(taken.letters)} ${taken.letters === 1 ? 'follows' : 'follow'}.</p>
${meanwhile ? html`<p role="status">Something else was recorded after the difference was shown, so that it came out a little different. This is what was done.</p>\n` : ''}<p><a href="${asked.ways.to('/agencies')}">To the agencies</a> or <a href="${asked.ways.to('/import')}">import more</a></p>
${countsTable(taken)}${missingOf(taken)}${taken.files.map((file) => fileParts(asked, waiting, file, ''))}`
}

const sentenceOf = (news: number, refused: number, whole: number): string => {
  const left =
    refused === 0 ? '' : ` ${rows(refused)} cannot be taken and ${refused === 1 ? 'is' : 'are'} left out.`
  const files = whole === 0 ? '' : ` ${whole} ${whole === 1 ? 'file is' : 'files are'} refused as a whole.`
  return `${news === 0 ? 'There is nothing new in these files.' : `${rows(news)} would say something new.`}${left}${files}`
}

const choices = (
  { frame, ways }: AskedOfEverything,
  { id }: WaitingImport,
  news: number,
  refused: number,
): Piece => {
  const one = (what: 'take' | 'leave', words: string) =>
    html`<form method="post" action="${ways.to(`/import/${id}/${what}`)}">
${csrfField(frame)}<button${what === 'leave' ? html` class="quiet"` : ''}>${words}</button>
</form>
`
  const taking = refused === 0 ? 'Take it in' : 'Take in the rows that are right'
  return html`${news === 0 ? '' : one('take', taking)}${one('leave', 'Leave it')}`
}

const countsTable = ({ files }: ImportShown): Piece =>
  tableOf({
    caption: 'File by file, how many rows',
    columns: [
      { heading: 'File', of: ({ name }) => name },
      { heading: 'Kind', of: ({ kind }) => kind?.replace('-', ' ') ?? 'none' },
      { heading: 'Rows', of: (file) => file.rows, numeric: true },
      { heading: 'New', of: (file) => file.new, numeric: true },
      { heading: 'Changed', of: (file) => file.changed, numeric: true },
      { heading: 'The same', of: (file) => file.same, numeric: true },
      { heading: 'Refused', of: (file) => file.refused, numeric: true },
    ],
    rows: files,
    none: '',
  })

const missingOf = ({ missing }: ImportShown): Piece | '' =>
  missing.all === 0
    ? ''
    : html`<details><summary>${missing.all} ${missing.all === 1 ? 'officer who serves is' : 'officers who serve are'} not in the roster; nobody is ended by that</summary>
<ul>
${missing.first.map((name) => html`<li>${name}</li>\n`)}</ul>
${missing.all > missing.first.length ? html`<p>and ${missing.all - missing.first.length} more</p>\n` : ''}</details>
`

const counted = ['new', 'changed', 'same', 'refused'] as const

const sumOf = ({ files }: ImportShown, what: (typeof counted)[number]): number =>
  files.reduce((sum, file) => sum + file[what], 0)

const sameCounts = (one: ImportShown, other: ImportShown): boolean =>
  counted.every((what) => sumOf(one, what) === sumOf(other, what))

const rows = (n: number): string => `${n} ${n === 1 ? 'row' : 'rows'}`

const lettersOf = (n: number): string => `${n === 0 ? 'No' : n} ${n === 1 ? 'letter' : 'letters'}`
