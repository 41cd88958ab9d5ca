// Records that a person was told a notice outside the mail: by phone, on paper, in a meeting.
import { append } from '../../db/ledger.ts'
import { noticeForTelling, tellingIsKnown } from '../../db/tellings.ts'
import type { App } from '../app.ts'
import type { PlainDate } from '../law/calendar.ts'
import { legalDayOf } from '../notices/sending-window.ts'
import { FactError } from './fact-error.ts'
import { keepFacts, type Outcome } from './write-facts.ts'

export type Telling = {
  readonly notice: number
  readonly by: 'phone' | 'paper' | 'meeting'
  readonly on: PlainDate
  /** Who was told what, in a few words. */
  readonly note: string
}

/**
 * The notice is told from then on, and no letter tells it; one that a letter has told already is told once more.
 * @throws FactError for an unknown or cancelled notice, a day ahead or before the notice was planned, an empty note.
 */
export const recordTold = (app: App, { notice: id, by, on, note: written }: Telling): Promise<Outcome> =>
  keepFacts(app, async ({ trx, stamp }) => {
    const note = written.trim()
    if (note === '')
      throw new FactError(
        '--note: it is empty; right would be who was told, such as "Chief Vang, called back"',
      )
    const notice = await noticeForTelling(trx, id)
    if (notice === undefined)
      throw new FactError(`--notice ${id}: no such notice; npx rollcall notices lists them`)
    if (notice.state === 'cancelled')
      throw new FactError(
        `--notice ${id}: it was cancelled (${notice.reason ?? 'no longer so'}), so nothing is to be told`,
      )
    const [today, planned] = [legalDayOf(stamp.at), legalDayOf(notice.planned_at)]
    if (on > today) throw new FactError(`--on ${on}: it is ahead; right would be ${today} or a day before it`)
    if (on < planned)
      throw new FactError(
        `--on ${on}: notice ${id} was planned on ${planned}; right would be that day or a later one`,
      )
    const what = `notice ${id} (${notice.officer ?? notice.agency}, ${notice.rung}) told ${toldBy[by]} on ${on}`
    const body = { notice_id: id, by, told_on: on, note }
    if (await tellingIsKnown(trx, body)) return { verdict: 'same', what, of: null, notes: [] }
    await append(trx, stamp, [{ kind: 'notice.told', subject: `notice:${id}`, body }])
    return { verdict: 'new', what, of: null, notes: [] }
  })

const toldBy = { phone: 'by phone', paper: 'on paper', meeting: 'in a meeting' } as const
