// What the program did as a whole, in words: its beginning, its rules, sweeps, imports, failures.
import { parseInstant } from '../../notices/instant.ts'
import { plainName } from '../../notices/letters/names.ts'
import { chicagoTime } from '../../notices/sending-window.ts'
import type { ActBody } from '../acts.ts'
import type { ActWords } from './act-words.ts'
import { quoted } from './fact-words.ts'

type Kinds =
  | 'database.created'
  | 'database.restored'
  | 'delivery.released'
  | 'rules.changed'
  | 'clock.set-back'
  | 'import.done'
  | 'sweep.done'
  | 'job.failed'
  | 'export.made'

export const programWords: ActWords<Kinds> = {
  'database.created': ({ instance, rules }) => `database ${instance} begun, by the rules ${rules}`,
  'database.restored': ({ backup_made_at, backup_head, replaced_head, letters_sent_since }) => {
    const replaced =
      replaced_head === null
        ? ''
        : `, in the place of a database that went up to entry ${replaced_head.seq} with hash ${replaced_head.hash}`
    const sent =
      letters_sent_since === null
        ? 'it is not known which letters were sent since then'
        : `${letters_sent_since} letters were sent since then`
    return `restored from a backup made ${timeWords(backup_made_at)}, which goes up to entry ${backup_head.seq} with hash ${backup_head.hash}${replaced}; ${sent}, and letters are held`
  },
  'delivery.released': ({ waiting }) => `letters may leave again; ${waiting} waited`,
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

const timeWords = (text: string): string => {
  const instant = parseInstant(text)
  return instant === undefined ? plainName(text) : chicagoTime(instant)
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
