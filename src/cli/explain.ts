// The command `explain`: one officer's standing with its arithmetic, citations, open questions and notices.
import type { Command } from 'commander'
import { copiesOf } from '../../db/copies.ts'
import { knownSeqAt } from '../../db/known.ts'
import { fileWords } from '../flow/copy-words.ts'
import { findAgency, findOfficer } from '../flow/find.ts'
import { type Judged, judgeStandings } from '../flow/judge-standings.ts'
import { listNotices } from '../flow/list-letters.ts'
import type { PlainDate } from '../law/calendar.ts'
import { openQuestions } from '../law/questions.ts'
import { statusWords } from '../law/status-words.ts'
import type { Instant } from '../notices/instant.ts'
import { legalDayOf } from '../notices/sending-window.ts'
import { type CommonOptions, common, readDay, readInstant } from './options.ts'
import { print } from './say.ts'
import { withApp } from './with-app.ts'

type Options = CommonOptions & {
  readonly agency?: string
  readonly asOf?: PlainDate
  readonly knownAt?: Instant
  readonly format: 'text' | 'json'
}

type Copy = Awaited<ReturnType<typeof copiesOf>>[number]
type Notice = { agency: string; rung: string; deadline: string | null; state: string; reason: string | null }

export const explainCommand = (program: Command): void => {
  const command = program
    .command('explain')
    .argument('<officer>', 'POST license, or a name that only one officer has')
    .description("one officer's standing: dates, arithmetic, paragraph, open questions, notices")
    .option('--agency <agency>', 'only at this agency: ORI or name')
    .option('--as-of <day>', 'the day asked about (else today)', readDay)
    .option('--known-at <instant>', 'what was known then', readInstant)
    .option('--format <format>', 'text or json', 'text')
  common(command).action((text: string, options: Options) =>
    withApp(options, async ({ db, clock }) => {
      const officer = await findOfficer(db, text)
      const asOf = options.asOf ?? legalDayOf(clock.now())
      const known = options.knownAt === undefined ? null : await knownSeqAt(db, options.knownAt)
      const agency =
        options.agency === undefined ? {} : { agencyId: (await findAgency(db, options.agency)).id }
      const notices: Notice[] = []
      for await (const notice of listNotices(db, { officerId: officer.id })) notices.push(notice)
      const copies = (await copiesOf(db, officer.id, known)).filter(
        ({ completed_on }) => completed_on <= asOf,
      )
      const standings: Judged[] = []
      for await (const judged of judgeStandings(db, { officerId: officer.id, ...agency }, asOf, known))
        standings.push(judged)
      if (options.format === 'json')
        print(
          JSON.stringify(
            standings.map((each) => asJson(each, notices, copies)),
            null,
            2,
          ),
        )
      else if (standings.length === 0) print(`${officer.name} has no assignment on record there`)
      else print(standings.map((each) => asText(each, asOf, notices, copies)).join('\n\n'))
    }),
  )
}

const noticesAt = ({ agency }: Judged, notices: readonly Notice[]) =>
  notices.filter((notice) => notice.agency === agency)

const copiesAt = ({ agency_id }: Judged, copies: readonly Copy[]) =>
  copies.filter((copy) => copy.agency_id === agency_id)

const asJson = (judged: Judged, notices: readonly Notice[], copies: readonly Copy[]) => ({
  agency: judged.agency,
  officer: judged.officer,
  post_license: judged.post_license,
  districts: judged.districts,
  facts: judged.facts,
  ...judged.decision,
  open_questions: openQuestions(judged.facts, judged.decision),
  copies: copiesAt(judged, copies).map(({ agency_id: _, ...copy }) => copy),
  notices: noticesAt(judged, notices),
})

const asText = (
  judged: Judged,
  asOf: PlainDate,
  notices: readonly Notice[],
  copies: readonly Copy[],
): string => {
  const { officer, post_license, agency, districts, role, facts, decision } = judged
  const because = decision.because.map(({ cite, text }) => `  ${text}\n    [${cite}]`)
  const questions = openQuestions(facts, decision).map((question) => `  - ${question}`)
  const held = copiesAt(judged, copies).map((copy) => `  ${copyLine(copy)}`)
  const told = noticesAt(judged, notices).map(
    ({ rung, deadline, state, reason }) =>
      `  ${rung} (deadline ${deadline}): ${state}${reason === null ? '' : `, ${reason}`}`,
  )
  return [
    `${officer} (POST license ${post_license}), ${agency}`,
    `${role} school resource officer at ${districts.join(', ')}`,
    `on ${asOf}: ${statusWords(decision)}`,
    '',
    'Why:',
    ...because,
    ...(questions.length === 0 ? [] : ['', 'Open questions of law that bear on this:', ...questions]),
    ...(held.length === 0 ? [] : ['', 'Copies of certificates that the agency holds:', ...held]),
    ...(told.length === 0 ? [] : ['', 'Notices:', ...told]),
  ].join('\n')
}

/** `mandated, completed on 2026-08-31: ali.pdf (PDF, 12,345 bytes), SHA-256 …`, or `on paper, as declared`. */
const copyLine = ({ kind, completed_on, ...file }: Copy): string => {
  const { file_name, media_type, size, sha256 } = file
  const isFile = file_name !== null && media_type !== null && size !== null
  const what = isFile
    ? `${fileWords({ file_name, media_type, size })}, SHA-256 ${sha256}`
    : 'on paper, as declared'
  return `${kind}, completed on ${completed_on}: ${what}`
}
