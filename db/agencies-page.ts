// The agencies a page at a time, with how their officers stood at the last look; and who of all officers fits a search.
import { keyOf } from './keys.ts'
import type { Db } from './open.ts'
import { runPrepared } from './prepared.ts'

export type AgencyListed = {
  readonly id: number
  readonly name: string
  readonly ori: string | null
  readonly officers: number
  readonly overdue: number
  readonly due: number
  readonly undecided: number
  readonly trained: number
  /** The chief's address is on record. */
  readonly reachable: 0 | 1
}

/** Blank for all; else a part of the name, or the ORI. `overdue`: only those with somebody overdue. */
export type AgenciesAsked = { readonly search: string; readonly overdue: boolean }

/** Name and ORI as they are compared, each as often as `where` has a `?`. */
const parametersOf = ({ search }: AgenciesAsked): readonly unknown[] => {
  const key = keyOf(search)
  return [key, key, search.trim().toUpperCase()]
}

const where = (overdue: boolean): string =>
  `ended_seq is null and (? = '' or instr(name_key, ?) > 0 or ori = ?)
   ${overdue ? `and id in (select agency_id from standings where status = 'OVERDUE')` : ''}`

/** By name. What was counted is of the standings as the nightly look has left them. */
export const agenciesPage = (
  db: Db,
  asked: AgenciesAsked,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<readonly AgencyListed[]> =>
  runPrepared(
    db,
    `with page as materialized (
       select id, name, ori, name_key from agencies where ${where(asked.overdue)} order by name_key, id limit ? offset ?)
     select page.id, page.name, page.ori, count(status) as officers,
       count(*) filter (where status = 'OVERDUE') as overdue,
       count(*) filter (where status in ('PENDING', 'PRE_ASSIGNMENT_REQUIRED')) as due,
       count(*) filter (where status = 'REVIEW') as undecided,
       count(*) filter (where status in ('COMPLIANT', 'COMPLIANT_LATE')) as trained,
       exists (select 1 from contacts where holder = 'agency' and holder_id = page.id and office = 'chief'
         and email is not null and contacts.ended_seq is null) as reachable
     from page left join standings on standings.agency_id = page.id and status != 'NOT_APPLICABLE'
     group by page.id order by page.name_key, page.id`,
    [...parametersOf(asked), limit, offset],
  )

export const countAgencies = async (db: Db, asked: AgenciesAsked): Promise<number> => {
  const [row] = await runPrepared<{ n: number }>(
    db,
    `select count(*) as n from agencies where ${where(asked.overdue)}`,
    parametersOf(asked),
  )
  return row?.n ?? 0
}

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
