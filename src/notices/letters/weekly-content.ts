// What a digest or a brief says: bad news first, every officer once, and always something, for silence means a fault.
import { changesBetween } from '../digest-changes.ts'
import { groupsOf } from '../digest-groups.ts'
import type { WeeklyOfficer, WeeklyPage } from '../digest-model.ts'
import type { Content, Fact } from './content.ts'
import { fullDay } from './day-words.ts'
import { listed, once, plainName } from './names.ts'
import { waitingLines } from './waiting-words.ts'
import { glanceOf } from './weekly-glance.ts'
import { weeklyLead, weeklySubject } from './weekly-lead.ts'
import { weeklySections } from './weekly-sections.ts'

/** The content of a digest or a brief; one about no officer at all says so. */
export const weeklyContent = (given: WeeklyPage): Content => {
  const page = withPlainNames(given)
  const groups = groupsOf(page.officers, page.on)
  const changes = page.before === null ? [] : changesBetween(page.before.officers, page.officers)
  return {
    subject: weeklySubject(page, groups),
    masthead: `Weekly ${page.class}, ${fullDay(page.on)}`,
    greeting: greetingOf(page),
    lead: weeklyLead(page, groups, changes.length),
    notes: notesOf(page),
    waiting: waitingLines(page.waiting, page.places.length > 1),
    overview: {
      kind: 'points',
      title: 'At a glance',
      lines: glanceOf(page, groups, page.before === null ? null : changes.length),
    },
    sections: weeklySections(page, groups, changes),
    footer: footerOf(page),
    footerLinks: unsubscribeLink(page),
  }
}

const officeOf = ({ class: of, places }: WeeklyPage): string =>
  `${of === 'digest' ? 'safety coordinator' : 'chief law enforcement officer'} of ${listed(places)}`

const greetingOf = (page: WeeklyPage): string => {
  const name = plainName(page.name ?? '')
  return name === '' ? `To the ${officeOf(page)},` : `Dear ${name},`
}

const notesOf = ({ sweptAt, sweepIsLate }: WeeklyPage): readonly string[] =>
  sweepIsLate
    ? [
        `Something is wrong: ${sweptAt === null ? 'the program has not looked at the officers by night yet' : 'the nightly look at every officer did not happen when it should have'}, so letters to chiefs may be late. Please tell whoever runs Rollcall.`,
      ]
    : []

const employersOf = ({ class: of, agencies }: WeeklyPage): readonly string[] =>
  of === 'brief' || agencies.length === 0
    ? []
    : [`The officers on this page serve for ${listed(agencies)}; the chief there can tell you more.`]

const footerOf = (page: WeeklyPage): readonly string[] => {
  const reply = `reply to this mail${page.replyTo === null ? '' : ` (it goes to ${plainName(page.replyTo)})`}`
  const stop = page.unsubscribe === null ? [`To stop it, ${reply} and say so.`] : []
  const why =
    page.class === 'digest'
      ? `You get this weekly digest because you are recorded as ${officeOf(page)}. It carries public facts only.`
      : `You get this weekly brief because it was asked for, and you are recorded as ${officeOf(page)}. Statutory notices come apart from it, and go on when it is stopped.`
  return [
    why,
    ...employersOf(page),
    `It comes every Monday, also when there is nothing to report: when one stays away, something is wrong. To correct what is not right, ${reply}.`,
    ...stop,
    'Rollcall is not legal advice; Minn. Stat. § 626.8482 subd. 3.',
  ]
}

const unsubscribeLink = ({ class: of, unsubscribe }: WeeklyPage): readonly Fact[] =>
  unsubscribe === null ? [] : [{ label: `To stop the weekly ${of}`, value: unsubscribe, href: unsubscribe }]

/** Names on one line, without the marks that turn text around. */
const plain = (officer: WeeklyOfficer): WeeklyOfficer => ({
  ...officer,
  officer: plainName(officer.officer),
  districts: once(officer.districts.map(plainName)),
  schools: once(officer.schools.map(plainName)),
  course: officer.course === null ? null : { ...officer.course, title: plainName(officer.course.title) },
  own: officer.own === null ? null : { ...officer.own, agency: plainName(officer.own.agency) },
})

const withPlainNames = (page: WeeklyPage): WeeklyPage => ({
  ...page,
  places: page.places.map(plainName),
  agencies: page.agencies.map(plainName),
  officers: page.officers.map(plain),
  before: page.before === null ? null : { ...page.before, officers: page.before.officers.map(plain) },
})
