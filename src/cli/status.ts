// The command `status`: the standings of a day, always evaluated for the day asked.
import type { Command } from 'commander'
import { type KnownSeq, knownSeqAt } from '../../db/known.ts'
import type { StandingFilter } from '../../db/pairs.ts'
import type { App } from '../app.ts'
import { findAgency, findDistrict } from '../flow/find.ts'
import { type Judged, judgeStandings } from '../flow/judge-standings.ts'
import type { PlainDate } from '../law/calendar.ts'
import type { Decision } from '../law/decision.ts'
import { statusWords } from '../law/status-words.ts'
import type { Instant } from '../notices/instant.ts'
import { legalDayOf } from '../notices/sending-window.ts'
import { printList, type TableColumn } from './list.ts'
import { type CommonOptions, common, type Format, listed, readDay, readInstant } from './options.ts'
import { withApp } from './with-app.ts'

type Options = CommonOptions & {
  readonly agency?: string
  readonly district?: string
  readonly asOf?: PlainDate
  readonly knownAt?: Instant
  readonly format: Format
}

/** A standing in the public form. */
export type StatusRow = {
  agency: string
  officer: string
  post_license: string
  districts: readonly string[]
  role: string
} & Decision

export const statusCommand = (program: Command): void => {
  const command = program
    .command('status')
    .description('the standings: who is trained, who is due, who is overdue')
    .option('--agency <agency>', 'only this agency: ORI or name')
    .option('--district <district>', 'only officers serving in this district: number or name')
    .option('--as-of <day>', 'the day asked about (else today)', readDay)
    .option('--known-at <instant>', 'what was known then', readInstant)
  listed(common(command)).action((options: Options) =>
    withApp(options, async (app) => {
      const asOf = options.asOf ?? legalDayOf(app.clock.now())
      const known = options.knownAt === undefined ? null : await knownSeqAt(app.db, options.knownAt)
      const judged = judgeStandings(app.db, await filterOf(app, options, known), asOf, known)
      await printList(
        statusRows(judged),
        options.format,
        statusColumns,
        known === null ? 'no officer is on record; import a roster first' : 'no officer was on record then',
      )
    }),
  )
}

const filterOf = async (
  { db }: App,
  { agency, district }: Options,
  known: KnownSeq,
): Promise<StandingFilter> => ({
  ...(agency === undefined ? {} : { agencyId: (await findAgency(db, agency, known)).id }),
  ...(district === undefined ? {} : { districtId: (await findDistrict(db, district, known)).id }),
})

export async function* statusRows(judged: AsyncIterable<Judged>): AsyncGenerator<StatusRow> {
  for await (const { agency, officer, post_license, districts, role, decision } of judged) {
    const { rule_path, status, deadline_nominal, deadline, ...rest } = decision
    yield {
      agency,
      officer,
      post_license,
      districts,
      role,
      rule_path,
      status,
      deadline_nominal,
      deadline,
      ...rest,
    }
  }
}

export const statusColumns: readonly TableColumn<StatusRow>[] = [
  { heading: 'AGENCY', of: ({ agency }) => agency },
  { heading: 'OFFICER', of: ({ officer }) => officer },
  { heading: 'LICENSE', of: ({ post_license }) => post_license },
  { heading: 'STANDING', of: (row) => statusWords(row) },
  { heading: 'DEADLINE', of: ({ deadline }) => deadline },
  { heading: 'PATH', of: ({ rule_path }) => (rule_path === 'none' ? '' : `(${rule_path})`) },
  { heading: 'COPY', of: ({ cert_copy }) => copyWords[cert_copy] },
]

const copyWords: Record<Decision['cert_copy'], string> = {
  NOT_REQUIRED: '',
  NOT_YET: '',
  HELD: 'held',
  STALE: 'of an older course',
  MISSING: 'missing',
}

/** For a narrow screen: who, how it stands, and the reason in the law's own arithmetic. */
export const demoColumns: readonly TableColumn<StatusRow>[] = [
  { heading: 'OFFICER', of: ({ officer }) => officer },
  { heading: 'STANDING', of: (row) => wrapped(statusWords(row), 28) },
  { heading: 'BECAUSE', of: ({ because }) => wrapped(because[0]?.text ?? '', 64) },
]

/** Breaks a sentence into lines of at most so many characters. */
const wrapped = (text: string, width: number): string =>
  text.replace(new RegExp(`(.{1,${width}})(?:\\s+|$)`, 'g'), '$1\n').trimEnd()
