// `record certificate`, `copy`, `contact-days`: an officer's courses, their copies, and days in school.
import type { Command } from 'commander'
import { recordCertificate } from '../flow/record-certificate.ts'
import { recordContactDays } from '../flow/record-contact-days.ts'
import { recordCopy } from '../flow/record-copy.ts'
import { type PlainDate, schoolYearOf } from '../law/calendar.ts'
import type { Decision } from '../law/decision.ts'
import { readCredits, readDay, readText } from '../tables/cells.ts'
import { checkRow } from '../tables/row-checks.ts'
import { type CertificateKind, readCertificateKind } from '../tables/word-cells.ts'
import { factCommand, withDay, withOfficer, withOfficerAtAgency } from './fact-command.ts'
import { UsageError } from './usage-error.ts'
import { needed, severalNeeded, value } from './values.ts'

export const recordTrainingCommands = (record: Command): void => {
  recordCertificateCommand(record)
  recordCopyCommand(record)
  recordContactDaysCommand(record)
}

type CertificateOptions = {
  readonly officer: string
  readonly kind: CertificateKind
  readonly completed: PlainDate
  readonly course?: string
  readonly courseNo?: string
  readonly title?: string
  readonly sponsor?: string
  readonly credits?: number
  readonly certificateNo?: string
  readonly file?: string
  readonly agency?: string
}

const recordCertificateCommand = (record: Command): void =>
  factCommand<CertificateOptions>(record, {
    name: 'certificate',
    description: 'a course that an officer has completed',
    options: (command) =>
      withDay(withKind(withOfficer(command)), '--completed <day>', 'the day on which it was completed')
        .option('--course <course>', 'which Basic: MNSSC_BASIC, NASRO_BASIC or OTHER', value(readText))
        .option('--course-no <number>', 'the POST course number', value(readText))
        .option('--title <title>', "the course's title", value(readText))
        .option('--sponsor <sponsor>', 'who gave it', value(readText))
        .option('--credits <number>', 'approved credits', value(readCredits))
        .option('--certificate-no <number>', "the certificate's own number", value(readText))
        .option('--file <path>', 'its copy, to be kept: a PDF, PNG or JPEG')
        .option(
          '--agency <agency>',
          'who holds the copy, ORI or name; else whom the officer serves',
          value(readText),
        ),
    run: (options) => {
      const { officer, kind, completed, courseNo, title, sponsor, credits, certificateNo, file, agency } =
        options
      if (agency !== undefined && file === undefined)
        throw new UsageError('--agency says who holds the copy: give the copy too, with --file')
      const certificate = {
        officer,
        kind,
        completed_on: completed,
        course: courseOf(options),
        course_no: courseNo,
        title,
        sponsor,
        credits,
        certificate_no: certificateNo,
        copy: file === undefined ? undefined : { path: file },
        agency,
      }
      return (app) => recordCertificate(app, certificate)
    },
    alsoSay: ({ decision }, { file }) => (file === undefined ? '' : copyHeld(decision)),
  })

export const withKind = (command: Command): Command =>
  command.requiredOption('--kind <kind>', 'mandated, supplemental or basic', needed(readCertificateKind))

/** The same check as for a row of a certificates file: a Basic is known by its course. */
const courseOf = ({ kind, course }: CertificateOptions): string | undefined => {
  const cells = course === undefined ? { kind } : { kind, course }
  const { problems, cells: checked } = checkRow('certificates', cells, new Set())
  const [fault] = problems
  if (fault !== undefined)
    throw new UsageError(`--course '${fault.value}': ${fault.problem}; right would be ${fault.expected}`)
  return checked.course === undefined ? undefined : String(checked.course)
}

type CopyOptions = {
  readonly officer: string
  readonly agency: string
  readonly completed: PlainDate
  readonly file?: string
  readonly paper?: boolean
}

const recordCopyCommand = (record: Command): void =>
  factCommand<CopyOptions>(record, {
    name: 'copy',
    description: "an agency holds a copy of an officer's certificate",
    options: (command) =>
      withDay(withOfficerAtAgency(command), '--completed <day>', 'the day on the certificate')
        .option('--file <path>', 'the copy, to be kept: a PDF, PNG or JPEG')
        .option('--paper', 'declare that the copy is kept on paper'),
    run: ({ officer, agency, completed: completed_on, file, paper }) => {
      if ((file === undefined) === (paper === undefined))
        throw new UsageError('a copy is a file or on paper: give either --file PATH or --paper')
      const copy = file === undefined ? 'paper' : { path: file }
      return (app) => recordCopy(app, { officer, agency, completed_on, copy })
    },
    alsoSay: ({ decision }) => copyHeld(decision),
  })

const copyHeld = ({ cert_copy }: Decision): string => `, copy ${copyWords[cert_copy] ?? 'not asked for'}`

const copyWords: Readonly<Record<string, string>> = {
  HELD: 'held',
  STALE: 'of an older course',
  MISSING: 'missing',
  NOT_YET: 'not asked for yet',
}

type ContactDaysOptions = {
  readonly officer: string
  readonly day: readonly PlainDate[]
  readonly district?: string
}

const recordContactDaysCommand = (record: Command): void =>
  factCommand<ContactDaysOptions>(record, {
    name: 'contact-days',
    description: 'days on which an officer served while students had classes',
    options: (command) =>
      withOfficer(command)
        .requiredOption('--day <day...>', 'one or several days', severalNeeded(readDay))
        .option('--district <district>', 'where: number or name', value(readText)),
    run:
      ({ officer, day: days, district }) =>
      (app) =>
        recordContactDays(app, { officer, days, district }),
    alsoSay: ({ facts }) => {
      const year = schoolYearOf(facts.as_of)
      return `, ${facts.contact_days[year] ?? 0} contact days in ${year}`
    },
  })
