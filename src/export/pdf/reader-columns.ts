// The ten columns of the log that a reader gets on paper.
import type { LogRow } from '../log-columns.ts'
import { statusLabels } from './status-labels.ts'

export type ReaderColumn = {
  readonly heading: string
  /** In points; together the width of a page. */
  readonly width: number
  /** Said of each certificate; the others are said once for an assignment. */
  readonly ofCertificate?: true
  /** May have several lines. */
  readonly of: (row: LogRow) => string
}

export const readerColumns: readonly ReaderColumn[] = [
  { heading: 'Officer', width: 104, of: ({ officer }) => officer },
  { heading: 'POST license', width: 54, of: ({ post_license }) => post_license },
  {
    heading: 'District, school',
    width: 126,
    of: ({ district, school }) => (school === null ? district : `${district}\n${school}`),
  },
  { heading: 'Role', width: 52, of: ({ role }) => role },
  {
    heading: 'Assumed duties',
    width: 62,
    of: ({ assumed_on, ended_on }) => (ended_on === null ? assumed_on : `${assumed_on}\nto ${ended_on}`),
  },
  { heading: 'Subd. 3', width: 40, of: ({ citation }) => paragraphs(citation) },
  { heading: 'Standing', width: 84, of: ({ status }) => statusLabels[status] },
  { heading: 'Deadline', width: 56, of: ({ deadline }) => deadline ?? '' },
  { heading: 'Training completed', width: 104, ofCertificate: true, of: (row) => trainingWords(row) },
  { heading: 'Copy', width: 38, ofCertificate: true, of: ({ copy_held }) => copy_held ?? '' },
]

/** '(d), (c)' of the paragraphs of subdivision 3; nothing where another one decides. */
const paragraphs = (citation: LogRow['citation']): string =>
  citation.flatMap((cite) => /subd\. 3(\([a-e]\))$/.exec(cite)?.[1] ?? []).join(', ')

const trainingWords = ({ course_kind, completed_on, days_early_or_late: days }: LogRow): string => {
  if (course_kind === null || completed_on === null) return 'none on record'
  const course = `${completed_on} ${course_kind}`
  if (days === null) return course
  if (days === 0) return `${course}\non the last day`
  const count = Math.abs(days).toLocaleString('en-US')
  return `${course}\n${count} ${Math.abs(days) === 1 ? 'day' : 'days'} ${days < 0 ? 'early' : 'late'}`
}
