// The command `explain`: one officer's standing with its arithmetic, citations, open questions and notices.
import { type Command, Option } from 'commander'
import { knownSeqAt } from '../../db/known.ts'
import { fileWords } from '../flow/copy-words.ts'
import { type Copy, type Explained, explainStandings, type Notice } from '../flow/explain-standings.ts'
import { findAgency, findOfficer } from '../flow/find.ts'
import type { Judged } from '../flow/judge-standings.ts'
import type { PlainDate } from '../law/calendar.ts'
import { openQuestions } from '../law/questions.ts'
import { statusWords } from '../law/status-words.ts'
import type { Instant } from '../notices/instant.ts'
import { chicagoTime, legalDayOf } from '../notices/sending-window.ts'
import { knownSinceText } from './known-since-text.ts'
import { type CommonOptions, common, readDay, readInstant } from './options.ts'
import { print } from './say.ts'
import { withApp } from './with-app.ts'

type Options = CommonOptions & {
  readonly agency?: string
  readonly asOf?: PlainDate
  readonly knownAt?: Instant
  readonly format: 'text' | 'json'
}

/** The day, and the moment whose knowledge is asked for. */
type Asked = { readonly asOf: PlainDate; readonly knownAt?: Instant | undefined }

type Officer = { readonly name: string; readonly post_license: string }

export const explainCommand = (program: Command): void => {
  const command = program
    .command('explain')
    .argument('<officer>', 'POST license, or a name that only one officer has')
    .description("one officer's standing: dates, arithmetic, paragraph, open questions, notices")
    .option('--agency <agency>', 'only at this agency: ORI or name')
    .option('--as-of <day>', 'the day asked about (else today)', readDay)
    .option('--known-at <instant>', 'what was known then', readInstant)
    .addOption(new Option('--format <format>', 'how to print it').choices(['text', 'json']).default('text'))
  common(command).action((text: string, options: Options) =>
    withApp(options, async ({ db, clock }) => {
      const known = options.knownAt === undefined ? null : await knownSeqAt(db, options.knownAt)
      const officer = await findOfficer(db, text, known)
      const asOf = options.asOf ?? legalDayOf(clock.now())
      const agency =
        options.agency === undefined ? {} : { agencyId: (await findAgency(db, options.agency, known)).id }
      const explained = await explainStandings(db, { officerId: officer.id, ...agency }, asOf, known)
      if (options.format === 'json')
        print(
          JSON.stringify(
            explained.map((each) => asJson(each, officer)),
            null,
            2,
          ),
        )
      else if (explained.length === 0) print(`${officer.name} has no assignment on record there`)
      else print(explained.map((each) => asText(each, officer, { ...options, asOf })).join('\n\n'))
    }),
  )
}

const asJson = ({ judged, agency, copies, notices, since }: Explained, { name, post_license }: Officer) => ({
  agency,
  ...(judged === null ? { officer: name, post_license, status: null } : standingJson(judged)),
  copies,
  notices,
  ...(since === null ? {} : { known_since: since.learnt, known_now: since.now }),
})

const standingJson = ({ officer, post_license, districts, facts, decision }: Judged) => ({
  officer,
  post_license,
  districts,
  facts,
  ...decision,
  open_questions: openQuestions(facts, decision),
})

const asText = (
  { judged, agency, copies, notices, since }: Explained,
  { name, post_license }: Officer,
  { asOf, knownAt }: Asked,
): string =>
  [
    ...(judged === null
      ? [`${name} (POST license ${post_license}), ${agency}`, 'no assignment there was known then']
      : standingText(judged, { asOf, knownAt })),
    ...(copies.length === 0
      ? []
      : [
          '',
          'Copies of certificates that the agency holds:',
          ...copies.map((copy) => `  ${copyLine(copy)}`),
        ]),
    ...(notices.length === 0 ? [] : ['', 'Notices:', ...notices.map(noticeText)]),
    ...(since === null ? [] : ['', ...knownSinceText(since, asOf, judged?.decision ?? null)]),
  ].join('\n')

const standingText = (judged: Judged, { asOf, knownAt }: Asked): readonly string[] => {
  const known = knownAt === undefined ? '' : `, as known at ${chicagoTime(knownAt)}`
  const { officer, post_license, agency, districts, role, facts, decision } = judged
  const because = decision.because.map(({ cite, text }) => `  ${text}\n    [${cite}]`)
  const questions = openQuestions(facts, decision).map((question) => `  - ${question}`)
  return [
    `${officer} (POST license ${post_license}), ${agency}`,
    `${role} school resource officer at ${districts.join(', ')}`,
    `on ${asOf}${known}: ${statusWords(decision)}`,
    '',
    'Why:',
    ...because,
    ...(questions.length === 0 ? [] : ['', 'Open questions of law that bear on this:', ...questions]),
  ]
}

const noticeText = ({ rung, deadline, state, reason }: Notice): string =>
  `  ${rung}${deadline === null ? '' : ` (deadline ${deadline})`}: ${state}${reason === null ? '' : `, ${reason}`}`

/** `mandated, completed on 2026-08-31: ali.pdf (PDF, 12,345 bytes), SHA-256 …`, or `on paper, as declared`. */
const copyLine = ({ kind, completed_on, ...file }: Copy): string => {
  const { file_name, media_type, size, sha256 } = file
  const isFile = file_name !== null && media_type !== null && size !== null
  const what = isFile
    ? `${fileWords({ file_name, media_type, size })}, SHA-256 ${sha256}`
    : 'on paper, as declared'
  return `${kind}, completed on ${completed_on}: ${what}`
}
