// A cast that meets every row of the ladder, each in an agency of its own, and what is recorded of them on which day.
import { acknowledgeLetter } from '../../src/flow/acknowledge-letter.ts'
import { recordBooking } from '../../src/flow/record-at-agency.ts'
import { recordReviewAnswer } from '../../src/flow/record-review-answer.ts'
import { plainDate } from '../../src/law/calendar.ts'
import type { TestApp } from './app-in.ts'
import { bareCertificatesOf, certificatesOf, contactDaysOf, type Row, rosterOf } from './import-rows.ts'

/** Each has a policy, read in June, unless said otherwise. */
const at = (place: string, post_license: string) =>
  ({
    agency: `${place} Police`,
    district: `${place} Schools`,
    chief_email: `chief@${place.toLowerCase()}.example`,
    policy_adopted_on: '2026-01-05',
    policy_reviewed_on: '2026-06-01',
    officer: place,
    post_license,
  }) as const
const basic = { basic_course: 'NASRO_BASIC', basic_completed_on: '2024-06-14' } as const

const ida = { ...at('Ida', '1'), assumed_on: '2026-10-05', backup_email: 'backup@ida.example' }
const hal = { ...at('Hal', '2'), assumed_on: '2026-09-08', role: 'substitute' }
const joy = { ...at('Joy', '3'), assumed_on: '2026-08-31' }
const unread = { policy_adopted_on: '', policy_reviewed_on: '' } as const
const kay = { ...at('Kay', '4'), ...unread, assumed_on: '2026-08-31', unable_attested_on: '2026-08-20' }
const lou = { ...at('Lou', '5'), policy_reviewed_on: '', assumed_on: '2027-01-19', role: 'substitute' }
const max = { ...at('Max', '6'), assumed_on: '2026-08-31' }
const nia = {
  ...at('Nia', '7'),
  assumed_on: '2024-08-26',
  basic_course: 'MNSSC_BASIC',
  basic_completed_on: '2025-04-01',
  basic_on_file: 'no',
  supplemental_completed_on: '2026-05-01',
  copy_on_file: 'yes',
}
const ola = { ...at('Ola', '8'), ...basic, assumed_on: '2024-08-26' }
const pam = {
  ...at('Pam', '9'),
  ...basic,
  assumed_on: '2024-08-26',
  chief_email: '',
  backup_email: 'backup@pam.example',
}

const mandated = (post_license: string, completed_on: string) => ({
  post_license,
  kind: 'mandated',
  completed_on,
})
const copy = (completed_on: string): Row => ({ mandated_completed_on: completed_on, copy_on_file: 'yes' })

/** So many school days from 2026-09-08 on: Mondays to Fridays without Thanksgiving and the day after. */
const schoolDays = (from: number, to: number) => {
  const days: string[] = []
  for (let ms = Date.UTC(2026, 8, 8); days.length < to; ms += 86_400_000) {
    const day = new Date(ms)
    const weekend = day.getUTCDay() % 6 === 0
    const thanksgiving = ['2026-11-26', '2026-11-27'].includes(day.toISOString().slice(0, 10))
    if (!weekend && !thanksgiving) days.push(day.toISOString().slice(0, 10))
  }
  return days.slice(from, to).map((day) => ({ post_license: '2', day }))
}

const acknowledgeNewest = async (app: TestApp, recipient: string) => {
  const letters = app.db.selectFrom('letters').select('id').where('recipient', '=', recipient)
  const { id } = await letters.orderBy('id', 'desc').executeTakeFirstOrThrow()
  await acknowledgeLetter(app, id, recipient)
}

/** What happens at 08:30 of a day. */
export const everyRowArrivals: Readonly<Record<string, (app: TestApp) => Promise<unknown>>> = {
  '2026-07-01': (app) => rosterOf(app, ida, hal, lou, nia, ola, pam),
  '2026-08-10': (app) => rosterOf(app, { ...joy, mandated_completed_on: '2026-08-07' }),
  '2026-08-20': (app) => rosterOf(app, kay),
  '2026-09-02': (app) => rosterOf(app, { ...max, ...copy('2026-08-31') }),
  '2026-09-15': async (app) => {
    await rosterOf(app, { ...joy, ...copy('2026-08-07') })
    await certificatesOf(app, mandated('4', '2026-09-15'))
  },
  '2026-09-30': (app) => rosterOf(app, { ...kay, policy_adopted_on: '2026-09-30' }),
  '2026-10-13': (app) => acknowledgeNewest(app, 'chief@ida.example'),
  '2026-10-15': (app) =>
    rosterOf(app, { ...kay, policy_adopted_on: '2026-09-30', policy_reviewed_on: '2026-10-15' }),
  '2026-10-20': (app) =>
    recordReviewAnswer(app, {
      officer: '6',
      agency: 'Max Police',
      question: 'same_day_completion',
      answer: 'before',
    }),
  '2026-10-29': (app) => certificatesOf(app, mandated('1', '2026-10-28')),
  '2026-11-16': (app) => contactDaysOf(app, ...schoolDays(0, 45)),
  '2026-12-01': (app) => contactDaysOf(app, ...schoolDays(45, 55)),
  '2026-12-03': (app) =>
    recordBooking(app, { officer: '8', agency: 'Ola Police', on: plainDate('2027-03-19') }),
  '2026-12-08': (app) => contactDaysOf(app, ...schoolDays(55, 59)),
  '2026-12-15': (app) => contactDaysOf(app, { post_license: '2', day: '2026-12-14' }),
  '2026-12-21': (app) => certificatesOf(app, mandated('2', '2026-12-18')),
  '2027-01-04': (app) => rosterOf(app, { ...pam, chief_email: 'chief@pam.example' }),
  '2027-01-14': (app) => rosterOf(app, { ...lou, policy_reviewed_on: '2027-01-14' }),
  '2027-02-03': (app) => bareCertificatesOf(app, mandated('3', '2027-02-01')),
  '2027-03-08': (app) => certificatesOf(app, mandated('9', '2027-03-05')),
  '2027-03-10': (app) => rosterOf(app, { ...joy, ...copy('2027-02-01') }),
  '2027-04-06': (app) => certificatesOf(app, mandated('8', '2027-04-05')),
  '2027-06-02': (app) => bareCertificatesOf(app, mandated('3', '2027-06-01')),
  '2027-06-03': (app) => rosterOf(app, { ...joy, ...copy('2027-06-01') }),
}
