// The first sentence and the subject of a digest or a brief: the bad news, or that there is none.
import { dueWithin, type Groups } from '../digest-groups.ts'
import type { WeeklyPage } from '../digest-model.ts'
import { capital, listed, plainName, shortName } from './names.ts'

const counted = (n: number, one: string, many: string): readonly string[] =>
  n === 0 ? [] : [`${n} ${n === 1 ? one : many}`]

const badNews = (page: WeeklyPage, groups: Groups): readonly string[] => [
  ...counted(groups.overdue.length, 'officer is overdue', 'officers are overdue'),
  ...counted(
    groups.due.length,
    `officer is due to be trained within ${dueWithin} days`,
    `officers are due to be trained within ${dueWithin} days`,
  ),
  ...counted(
    groups.undecided.length,
    'case is for the agency to decide',
    'cases are for the agency to decide',
  ),
  ...counted(
    groups.substitutes.length,
    'substitute is near 60 student contact days',
    'substitutes are near 60 student contact days',
  ),
  ...counted(groups.copies.length, 'certificate copy is missing', 'certificate copies are missing'),
  ...counted(groups.policy.length, 'policy review is missing', 'policy reviews are missing'),
  ...counted(
    page.waiting.reduce((all, { officers }) => all + officers.length, 0),
    'certificate waits for your acceptance',
    'certificates wait for your acceptance',
  ),
  ...counted(page.undelivered, 'letter could not be delivered', 'letters could not be delivered'),
]

const allIsWell =
  'nobody is overdue or due within 90 days, no substitute is near 60 student contact days, no certificate copy is missing, and every letter was delivered'

/** @param changes how many things changed since the page before. */
export const weeklyLead = (page: WeeklyPage, groups: Groups, changes: number): string => {
  const bad = badNews(page, groups)
  if (bad.length > 0) return capital(`${listed(bad)}.`)
  if (page.officers.length === 0)
    return `Nothing to report: no school resource officer is on record at ${listed(page.places.map(plainName))}.`
  return changes === 0
    ? `Nothing to report: ${allIsWell}.`
    : `No bad news: ${allIsWell}. What changed is told below.`
}

const subjectRoom = 80
const nameRoom = 16

/** 'Weekly digest: 1 overdue, 2 due within 90 days (Austin Public Schools)'. */
export const weeklySubject = (page: WeeklyPage, groups: Groups): string => {
  const urgent = [
    ...(groups.overdue.length === 0 ? [] : [`${groups.overdue.length} overdue`]),
    ...(groups.due.length === 0 ? [] : [`${groups.due.length} due within ${dueWithin} days`]),
  ]
  const bad = badNews(page, groups).length
  const what = urgent.length > 0 ? urgent.join(', ') : bad > 0 ? 'nobody overdue' : 'nothing to report'
  const before = `Weekly ${page.class}: ${what}`
  const [first = '', ...others] = page.places
  const more = others.length === 0 ? '' : ` and ${others.length} more`
  const room = Math.max(nameRoom, subjectRoom - before.length - more.length - 3)
  return first === '' ? before : `${before} (${shortName(first, room)}${more})`
}
