// The agencies a page at a time, with how their officers stood at the last look; and who of all officers fits a search.
import { plainDate } from '../src/law/calendar.ts'
import type { Decision } from '../src/law/decision.ts'
import { keyOf } from './keys.ts'
import type { Db } from './open.ts'
import { runPrepared } from './prepared.ts'

export type AgencyListed = {
  readonly id: number
  readonly name: string
  readonly ori: string | null
  /** Of the officer with whom it is most urgent; null where nobody has anything to do or to decide. */
  readonly mostUrgent: Pick<Decision, 'status' | 'deadline'> | null
  readonly officers: number
  readonly overdue: number
  readonly due: number
  readonly undecided: number
  readonly trained: number
  /** The chief's address is on record. */
  readonly reachable: 0 | 1
}

export type AgenciesAsked = {
  /** Blank for all; else a part of the name, or the ORI. */
  readonly search: string
  /** Only those with somebody who stands so; blank for all. */
  readonly show: string
  /** The last day that is soon. */
  readonly soonUntil: string
}

const open = `status in ('PENDING', 'PRE_ASSIGNMENT_REQUIRED')`

/** As the groups of a board have them. */
const groups: Readonly<Record<string, string>> = {
  overdue: `status = 'OVERDUE'`,
  soon: `${open} and deadline <= (select soon from asked)`,
  later: `${open} and (deadline is null or deadline > (select soon from asked))`,
  undecided: `status = 'REVIEW'`,
  trained: `status in ('COMPLIANT', 'COMPLIANT_LATE')`,
  exempt: `status = 'EXEMPT_SUBSTITUTE'`,
}

const asked = 'asked as (select ? as key, ? as ori, ? as soon)'

const parametersOf = ({ search, soonUntil }: AgenciesAsked): readonly unknown[] => [
  keyOf(search),
  search.trim().toUpperCase(),
  soonUntil,
]

const where = (show: string): string => {
  const group = groups[show]
  return `ended_seq is null and (key = '' or instr(name_key, key) > 0 or agencies.ori = asked.ori)
    ${group === undefined ? '' : `and id in (select agency_id from standings where ${group})`}`
}

/** The rank by the first digit, then the deadline: as text it sorts as letters do, and the least of an agency is its own. */
const urgencyOf = (
  agency: 'agencies' | 'page',
): string => `(select min(case when status = 'OVERDUE' then '1' || coalesce(deadline, '')
    when ${open} then '2' || coalesce(deadline, '') when status = 'REVIEW' then '3' end)
  from standings where agency_id = ${agency}.id)`

const ranked = { 1: 'OVERDUE', 2: 'PENDING', 3: 'REVIEW' } as const

const readUrgency = (text: string | null): AgencyListed['mostUrgent'] => {
  if (text === null) return null
  const status = ranked[Number(text[0]) as keyof typeof ranked]
  const day = text.slice(1)
  return { status, deadline: day === '' ? null : plainDate(day) }
}

/**
 * The most urgent first, or by name. By urgency every standing is read once; a page by name reads those of its own
 * agencies alone. What was counted is of the standings as the nightly look has left them.
 */
export const agenciesPage = async (
  db: Db,
  which: AgenciesAsked & { readonly byName: boolean },
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<readonly AgencyListed[]> => {
  const first = which.byName ? '' : 'urgency is null, urgency, '
  const rows = await runPrepared<Omit<AgencyListed, 'mostUrgent'> & { readonly urgency: string | null }>(
    db,
    `with ${asked}, page as materialized (
       select id, name, agencies.ori, name_key${which.byName ? '' : `, ${urgencyOf('agencies')} as urgency`} from agencies, asked
       where ${where(which.show)} order by ${first}name_key, id limit ? offset ?)
     select page.id, page.name, page.ori, ${which.byName ? urgencyOf('page') : 'page.urgency'} as urgency,
       count(status) as officers,
       count(*) filter (where ${groups.overdue}) as overdue, count(*) filter (where ${open}) as due,
       count(*) filter (where ${groups.undecided}) as undecided, count(*) filter (where ${groups.trained}) as trained,
       exists (select 1 from contacts where holder = 'agency' and holder_id = page.id and office = 'chief'
         and email is not null and contacts.ended_seq is null) as reachable
     from page left join standings on standings.agency_id = page.id and status != 'NOT_APPLICABLE'
     group by page.id order by ${first}page.name_key, page.id`,
    [...parametersOf(which), limit, offset],
  )
  return rows.map(({ urgency: text, ...row }) => ({ ...row, mostUrgent: readUrgency(text) }))
}

export const countAgencies = async (db: Db, which: AgenciesAsked): Promise<number> => {
  const [row] = await runPrepared<{ n: number }>(
    db,
    `with ${asked} select count(*) as n from agencies, asked where ${where(which.show)}`,
    parametersOf(which),
  )
  return row?.n ?? 0
}

export type Tallied = Pick<Decision, 'status' | 'deadline'> & { readonly times: number }

/** How many officers of all agencies stand how, and by which deadline; every standing is read once. */
export const tallyStandings = (db: Db): Promise<readonly Tallied[]> =>
  runPrepared(
    db,
    `select status, deadline, count(*) as times from standings
     where status is not null and status != 'NOT_APPLICABLE' group by status, deadline order by deadline, status`,
    [],
  )

export type OfficerFitting = {
  readonly officer_id: number
  readonly officer: string
  readonly post_license: string
  readonly agency_id: number
  readonly agency: string
}

/** Officers whose license begins so, or whose name has it, at each agency where they serve or served; by name. */
export const officersFitting = (
  db: Db,
  search: string,
  limit: number,
): Promise<readonly OfficerFitting[]> => {
  const key = keyOf(search)
  return runPrepared(
    db,
    `with fitting as materialized (
       select id, name, name_key, post_license from officers
       where ended_seq is null and (instr(name_key, ?) > 0 or (license_key >= ? and license_key < ? || char(1114111)))
       order by name_key, id limit ?)
     select distinct fitting.id as officer_id, fitting.name as officer, post_license, agencies.id as agency_id,
       agencies.name as agency, fitting.name_key
     from fitting join assignments on assignments.officer_id = fitting.id and assignments.ended_seq is null
       join agencies on agencies.id = assignments.agency_id and agencies.ended_seq is null
     order by fitting.name_key, fitting.id, agencies.name_key`,
    [key, key, key, limit],
  )
}
