// Records what a mail server reports of a letter after it was accepted: failed for good, for now, or not for us.
import { acknowledgementOf } from '../../db/acknowledgements.ts'
import { bounceIsKnown, wasHandedOver } from '../../db/bounces.ts'
import { append, type Stamp } from '../../db/ledger.ts'
import { type LetterRow, letterByMessageId, letterIfAny } from '../../db/letters.ts'
import type { Db } from '../../db/open.ts'
import { type App, stampNow } from '../app.ts'
import { linkKeyOf } from '../link-key.ts'
import { letterOfBounce } from '../mail/bounce-address.ts'
import type { DeliveryReport, Report } from '../mail/read-report.ts'
import type { ReportedRecipient } from '../mail/reported-recipient.ts'
import { legalDayOf } from '../notices/sending-window.ts'
import { openUndelivered } from './delivery/open-undelivered.ts'

/** `undelivered`: the recipient will not get the letter. `noted`: on record, and nothing follows. `ignored`: nothing was written. */
export type Bounced = { readonly became: 'undelivered' | 'noted' | 'ignored'; readonly words: string }

/**
 * With BOUNCE_ADDRESS a report counts only if it came back to the signed address of a letter, whoever it names; without
 * it, if it has the letter's Message-ID and names its recipient. The same report counts once.
 * @param sha256 of the message as it came, in hexadecimal digits.
 * @throws only when the database cannot be read or written.
 */
export const recordBounce = async (app: App, report: Report, sha256: string): Promise<Bounced> => {
  if (report.kind !== 'report') return ignored(notReports[report.kind])
  return app.db.transaction().execute(async (trx) => {
    const stamp = stampNow(app)
    const found = await letterOf(app, trx, stamp, report)
    if (typeof found === 'string') return ignored(found)
    const { letter, recipients } = found
    const failure = gravest(recipients)
    if (failure === undefined) return ignored(`no failure is reported of letter ${letter.id}`)
    if (await bounceIsKnown(trx, letter.id, sha256))
      return ignored(`this report on letter ${letter.id} is on record already`)
    if (!(await wasHandedOver(trx, letter.id)))
      return ignored(`no mail server has accepted letter ${letter.id}, so none can report on it`)
    const { kind, status, diagnostic } = failure
    const body = { letter_id: letter.id, kind, status, diagnostic, reporter: report.reporter, sha256 }
    await append(trx, stamp, [{ kind: 'letter.bounced', subject: `letter:${letter.id}`, body }])
    return whatFollows(trx, stamp, letter, failure, app.config.operatorEmail)
  })
}

const notReports = {
  'auto-reply': 'an automatic reply, not a delivery report',
  receipt: 'a receipt, not a delivery report',
  'no-report': 'not a report',
} as const

const ignored = (why: string): Bounced => ({ became: 'ignored', words: `ignored: ${why}` })

type Failure = ReportedRecipient & { readonly kind: 'permanent' | 'transient' }

const gravest = (recipients: readonly ReportedRecipient[]): Failure | undefined => {
  const failures = recipients.filter((each): each is Failure => each.kind !== null)
  return failures.find(({ kind }) => kind === 'permanent') ?? failures[0]
}

type Found = { readonly letter: LetterRow; readonly recipients: readonly ReportedRecipient[] }

/** The letter that a report is about, and those of its recipients who count; or why it says nothing of a letter of ours. */
const letterOf = async (app: App, trx: Db, stamp: Stamp, report: DeliveryReport): Promise<Found | string> => {
  const { addressedTo, recipients } = report
  if (app.config.bounceAddress === null) return letterByWords(trx, report)
  const id = letterOfBounce(linkKeyOf(app.config), addressedTo, legalDayOf(stamp.at))
  if (id === 'unsigned') return 'a report that did not come to a signed address of ours; it changes nothing'
  if (id === 'expired') return 'a report whose signed address has expired; it changes nothing'
  const letter = await letterIfAny(trx, id)
  if (letter === undefined) return `there is no letter ${id}`
  const own = recipients.filter((each) => isAddressedTo(each, letter))
  // Forwarded on, the letter bounces from an address that we never wrote to.
  return { letter, recipients: own.length > 0 ? own : recipients }
}

const letterByWords = async (
  trx: Db,
  { messageIds, recipients }: DeliveryReport,
): Promise<Found | string> => {
  for (const messageId of messageIds) {
    const letter = await letterByMessageId(trx, messageId)
    if (letter === undefined) continue
    const own = recipients.filter((each) => isAddressedTo(each, letter))
    return own.length > 0
      ? { letter, recipients: own }
      : `a report on letter ${letter.id} that does not name its recipient; it changes nothing`
  }
  return 'a report on a mail that is no letter of ours; it changes nothing'
}

const isAddressedTo = ({ addresses }: ReportedRecipient, { recipient }: LetterRow): boolean =>
  addresses.includes(recipient.toLowerCase())

const whatFollows = async (
  trx: Db,
  stamp: Stamp,
  letter: LetterRow,
  { kind, status, diagnostic }: Failure,
  operator: string | null,
): Promise<Bounced> => {
  const what = `letter ${letter.id} to ${letter.recipient}`
  const said = diagnostic === '' ? status : `${status}, ${diagnostic}`
  const noted = (why: string): Bounced => ({ became: 'noted', words: `recorded: ${what}: ${why} (${said})` })
  if (kind === 'transient') return noted('not delivered so far; nothing is to be done yet')
  if (letter.undelivered_seq !== null) return noted('not delivered, as was known already')
  // Whoever said that they have read it has it; another address behind the same name may not.
  if ((await acknowledgementOf(trx, letter.id)) !== undefined)
    return noted('not delivered to one address, but acknowledged by its reader')
  await openUndelivered(trx, stamp, letter, `bounced: ${said}`, operator)
  return { became: 'undelivered', words: `recorded: ${what} was not delivered (${said})` }
}
