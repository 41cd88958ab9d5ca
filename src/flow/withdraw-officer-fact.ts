// Withdraws a certificate, an attestation, a policy review or a booking: each known by officer, place and day.
import type { Db } from '../../db/open.ts'
import type { App } from '../app.ts'
import type { PlainDate } from '../law/calendar.ts'
import { agencySaid, officerSaid, type Said } from './find.ts'
import { currentAmong, nothingToWithdraw, type Version, versionsOf, withdraw } from './withdraw-fact.ts'
import { keepFacts, type Outcome } from './write-facts.ts'

type Why = { readonly officer: Said; readonly reason: string }

/** @throws NotFoundError; FactError when no such certificate is on record, or it was withdrawn before. */
export const withdrawCertificate = (
  app: App,
  said: Why & {
    readonly kind: 'basic' | 'mandated' | 'supplemental'
    readonly completed_on: PlainDate
  },
): Promise<Outcome> =>
  keepFacts(app, async (keeper) => {
    const { trx } = keeper
    const { id: officer_id, name } = await officerSaid(trx, said.officer)
    const what = `${said.kind} certificate of ${said.completed_on} for ${name}`
    const own = await versionsOf(trx, 'certificate', { officer_id, kind: said.kind })
    const versions = own.filter(({ completed_on }) => completed_on === said.completed_on)
    const facts = currentAmong(versions)
    if (facts.length === 0) {
      const others = currentAmong(own).map(({ completed_on }) => completed_on)
      throw await nothingToWithdraw(trx, 'certificate', what, versions, others)
    }
    await withdraw(keeper, 'certificate', facts, said.reason)
    return { verdict: 'withdrawn', what, of: { officerId: officer_id }, notes: await copyNote(trx, facts) }
  })

/** A copy is of one certificate: recorded again, the certificate is another one. Bytes that were kept stay. */
const copyNote = async (trx: Db, facts: readonly Version[]): Promise<string[]> => {
  const copies: Version[] = []
  for (const { id } of facts)
    copies.push(...currentAmong(await versionsOf(trx, 'copy', { certificate_id: id })))
  return copies.length === 0
    ? []
    : ['the copy on record was of this certificate: if it comes back, record its copy again']
}

/** The facts of an officer at an agency that are known by one day, and the column of that day. */
const dayColumn = {
  attestation: 'attested_on',
  policy_review: 'reviewed_on',
  booking: 'booked_on',
} as const

/** @throws NotFoundError; FactError when no such fact is on record, or it was withdrawn before. */
export const withdrawAtAgency = (
  app: App,
  noun: keyof typeof dayColumn,
  said: Why & { readonly agency: Said; readonly on: PlainDate },
): Promise<Outcome> =>
  keepFacts(app, async (keeper) => {
    const { trx } = keeper
    const { id: officer_id, name } = await officerSaid(trx, said.officer)
    const agency = await agencySaid(trx, said.agency)
    const what = `${noun.replace('_', ' ')} of ${said.on} for ${name} at ${agency.name}`
    const column = dayColumn[noun]
    const own = await versionsOf(trx, noun, { officer_id, agency_id: agency.id })
    const versions = own.filter((version) => version[column] === said.on)
    const facts = currentAmong(versions)
    if (facts.length === 0) {
      const others = currentAmong(own).map((version) => version[column])
      throw await nothingToWithdraw(trx, noun, what, versions, others)
    }
    await withdraw(keeper, noun, facts, said.reason)
    return { verdict: 'withdrawn', what, of: { officerId: officer_id, agencyId: agency.id }, notes: [] }
  })
