// Exports of what somebody may see: an agency, an officer, a district with public facts only, or everything.
import type { LogForm } from '../../export/log-bytes.ts'
import { type Handed, logToHand, packetToHand } from '../../flow/export-to-hand.ts'
import type { LogRequest } from '../../flow/log-request.ts'
import type { PlainDate } from '../../law/calendar.ts'
import { plainName } from '../../notices/letters/names.ts'
import { legalDayOf } from '../../notices/sending-window.ts'
import { agencyTrail } from '../pages/agency-trail.ts'
import { type Filled, unfilled } from '../pages/form-parts.ts'
import type { NavLink } from '../pages/frame.ts'
import {
  type Answer,
  type AskedBySomebody,
  type AskedOfAgency,
  type AskedOfDistrict,
  type AskedOfEverything,
  type AskedOfOfficer,
  inAgency,
  inDistrict,
  ofOfficer,
  overEverything,
  type Route,
  type RouteOptions,
} from '../route.ts'
import { show } from '../show.ts'
import { type ExportPage, exportLabels, exportPage } from './export-page.ts'
import { exportTyped, readExport } from './read-export.ts'
import { openTurns, type Turns } from './turns.ts'

/** What of the database is exported, in whose words, and for whose eyes. */
type Subject = {
  readonly of: string
  readonly trail: readonly NavLink[]
  readonly request: Pick<LogRequest, 'agency' | 'district' | 'officer'>
  /** A coordinator, and whoever sees a district alone, gets the columns with public facts and no packet. */
  readonly audience: 'all' | 'public'
  /** Only who serves on this day or later, whatever is asked for. */
  readonly servingFrom?: PlainDate
}

const inFull = ['xlsx', 'pdf', 'csv', 'jsonl', 'packet'] as const
const publicly = ['xlsx', 'csv', 'jsonl'] as const

const page = (asked: AskedBySomebody, subject: Subject, filled: Filled, status?: 422) =>
  show(asked, exportPage(shownOf(asked, subject, filled)), status)

const shownOf = (
  { frame }: AskedBySomebody,
  { of, trail, audience }: Subject,
  filled: Filled,
): ExportPage => ({ frame, of, trail, forms: audience === 'all' ? inFull : publicly, filled })

const made = async (asked: AskedBySomebody, subject: Subject): Promise<Response> => {
  const { request, audience, servingFrom } = subject
  const said = audience === 'all' ? readExport(asked.form, inFull) : readExport(asked.form, publicly)
  if ('filled' in said) return page(asked, subject, said.filled, 422)
  const { form, asOf, knownAt, until } = said
  const of = { ...request, asOf, knownAt }
  const day = legalDayOf(asked.app.clock.now())
  const from = laterOf(said.from, servingFrom)
  const turn = turnsOf(asked).take(asked.viewer.address)
  if (typeof turn === 'string') return notNow(asked, subject, turn)
  try {
    const handed =
      form === 'packet'
        ? await packetToHand(asked.app, of, day)
        : await logToHand(asked.app, { ...of, from, until }, logForm(form, audience), day)
    turn.made()
    void handed.gone.then(turn.gone)
    return handOver(asked, handed)
  } catch (error) {
    turn.gone()
    throw error
  }
}

const turns = new WeakMap<object, Turns>()

/** Those of the site: whoever asks has the same database. */
const turnsOf = ({ app: { db } }: AskedBySomebody): Turns => {
  const own = turns.get(db) ?? openTurns()
  turns.set(db, own)
  return own
}

const notNow = (asked: AskedBySomebody, subject: Subject, whose: 'own' | 'others') => {
  asked.c.header('Retry-After', '30')
  const shown = { ...shownOf(asked, subject, exportTyped(asked.form)), notNow: whose }
  return show(asked, exportPage(shown), whose === 'own' ? 429 : 503)
}

const laterOf = (a: PlainDate | undefined, b: PlainDate | undefined): PlainDate | undefined =>
  a === undefined || (b !== undefined && b > a) ? b : a

const logForm = (format: LogForm['format'], audience: Subject['audience']): LogForm => {
  if (format === 'pdf') return { format, audience: 'all' }
  return format === 'xlsx' ? { format, audience } : { format, audience, bom: false }
}

const handOver = ({ c }: AskedBySomebody, { name, chunks }: Handed): Response => {
  c.header('Content-Type', 'application/zip')
  c.header('Content-Disposition', `attachment; filename="${name}"`)
  c.header('Cache-Control', 'no-store')
  return c.body(ReadableStream.from(chunks))
}

const ofAgency = ({ agency, ways }: AskedOfAgency): Subject => ({
  of: plainName(agency.name),
  trail: [{ href: ways.agency(agency.id), words: plainName(agency.name) }],
  request: { agency },
  audience: 'all',
})

const ofTheOfficer = ({ viewer, agency, officer, ways }: AskedOfOfficer): Subject => ({
  of: `${plainName(officer.name)} at ${plainName(agency.name)}`,
  trail: [
    ...agencyTrail({ viewer, agency, ways }),
    { href: ways.officer(agency.id, officer.id), words: plainName(officer.name) },
  ],
  request: { agency, officer },
  audience: 'all',
})

/** A coordinator sees those who serve there now or later; who did once is for auditors. */
const ofDistrict = ({ app, as, district, ways }: AskedOfDistrict): Subject => ({
  ...(as === 'coordinator' ? { servingFrom: legalDayOf(app.clock.now()) } : {}),
  of:
    as === 'coordinator'
      ? `Officers who serve in ${plainName(district.name)} now or later`
      : plainName(district.name),
  trail: [{ href: ways.district(district.id), words: plainName(district.name) }],
  request: { district },
  audience: 'public',
})

const ofAll = (_: AskedOfEverything): Subject => ({
  of: 'Everything on record',
  trail: [],
  request: {},
  audience: 'all',
})

type Both<A> = Readonly<
  Record<'get' | 'post', (path: Route['path'], answer: Answer<A>, options?: RouteOptions) => Route>
>

/** Each is made anew, on a disk that others need too. */
const mostInAMinute = 10

const both = <A extends AskedBySomebody>(
  rule: Both<A>,
  path: Route['path'],
  subjectOf: (asked: A) => Subject,
): readonly Route[] => [
  rule.get(path, (asked) => page(asked, subjectOf(asked), unfilled)),
  rule.post(path, (asked) => made(asked, subjectOf(asked)), {
    mostInAMinute,
    labels: exportLabels,
  }),
]

export const exportRoutes: readonly Route[] = [
  ...both(inAgency(['operator', 'chief', 'auditor']), '/agencies/:agency/exports', ofAgency),
  ...both(
    ofOfficer(['operator', 'chief', 'auditor']),
    '/agencies/:agency/officers/:officer/exports',
    ofTheOfficer,
  ),
  ...both(inDistrict(['operator', 'coordinator', 'auditor']), '/districts/:district/exports', ofDistrict),
  ...both(overEverything(['operator', 'auditor']), '/exports', ofAll),
]
