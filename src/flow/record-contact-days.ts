// Records student contact days of an officer: the 60 that bound a substitute's exemption, paragraph (d).
import type { App } from '../app.ts'
import type { PlainDate } from '../law/calendar.ts'
import { aheadNote } from './fact-notes.ts'
import { districtSaid, officerSaid, type Said } from './find.ts'
import { keepContactDay } from './keep/contact-day.ts'
import { overall, type Verdict } from './keep/keep-fact.ts'
import { keepFacts, type Outcome } from './write-facts.ts'

export type ContactDaysInput = {
  readonly officer: Said
  readonly days: readonly PlainDate[]
  readonly district?: Said | undefined
}

/** @throws NotFoundError for the officer or the district; then none of the days is written. */
export const recordContactDays = (app: App, said: ContactDaysInput): Promise<Outcome> =>
  keepFacts(app, async (keeper) => {
    const officer = await officerSaid(keeper.trx, said.officer)
    const district = said.district === undefined ? undefined : await districtSaid(keeper.trx, said.district)
    const days = [...new Set(said.days)].toSorted()
    const verdicts: Verdict[] = []
    for (const served_on of days) {
      const day = { officer_id: officer.id, served_on, district_id: district?.id }
      verdicts.push((await keepContactDay(keeper, day)).verdict)
    }
    const known = verdicts.filter((verdict) => verdict === 'same').length
    return {
      verdict: overall(verdicts),
      what: `contact ${days.length === 1 ? 'day' : 'days'} ${days.join(', ')} for ${officer.name}`,
      of: { officerId: officer.id },
      notes: [
        ...aheadNote(keeper, days),
        ...(known > 0 && known < days.length
          ? [`${known} of ${days.length} days were on record already`]
          : []),
      ],
    }
  })
