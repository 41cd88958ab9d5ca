// What the program did as a whole, in words: its beginning, its rules, sweeps, imports, failures.
import { plainName } from '../../notices/letters/names.ts'
import type { ActBody } from '../acts.ts'
import type { ActWords } from './act-words.ts'
import { quoted } from './fact-words.ts'

type Kinds =
  | 'database.created'
  | 'rules.changed'
  | 'clock.set-back'
  | 'import.done'
  | 'sweep.done'
  | 'job.failed'
  | 'export.made'

export const programWords: ActWords<Kinds> = {
  'database.created': ({ instance, rules }) => `database ${instance} begun, by the rules ${rules}`,
  'rules.changed': ({ rules }) => `the reading of the law changed: rules ${rules} from here on`,
  'clock.set-back': ({ from, to }) =>
    `the clock was set back from ${from} to ${to}: every standing is looked at anew`,
  'import.done': ({ files }) => `imported ${files.map(fileWords).join('; ')}`,
  'sweep.done': ({ day, looked, changed, notices }) =>
    `sweep of ${day}: ${looked} standings looked at, ${changed} changed, ${notices} notices planned`,
  'job.failed': ({ job, error }) => `the job ${plainName(job)} failed: ${quoted(error)}`,
  'export.made': (body) => {
    const known = body.known_at === null ? '' : `, known at ${plainName(body.known_at)}`
    const narrowed = Object.entries(body.filters).map(([name, value]) => `, ${name} ${quoted(value)}`)
    const { seq } = body.ledger_head
    return `${body.what} exported as ${body.format}, as of ${body.as_of}${known}${narrowed.join('')}, up to entry ${seq}: ${body.files.map(exportedWords).join('; ')}`
  },
}

const exportedWords = ({ name, size, sha256, rows }: ActBody<'export.made'>['files'][number]): string => {
  const what = name === null ? 'written to standard output' : quoted(name)
  return `${what} (${rows === null ? '' : `${rows} rows, `}${size} bytes, SHA-256 ${sha256})`
}

type File = {
  readonly file: string
  readonly kind: string
  readonly sha256: string
  readonly rows: number
  readonly new: number
  readonly changed: number
  readonly same: number
  readonly refused: number
}

const fileWords = ({ file, kind, sha256, rows, new: fresh, changed, same, refused }: File): string =>
  `${quoted(file)} (${kind}, ${rows} rows: ${fresh} new, ${changed} changed, ${same} the same, ${refused} refused; SHA-256 ${sha256})`
