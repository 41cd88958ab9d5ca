// Records who holds an office: an agency's chief, backup or training contact, a district's coordinator.
import type { App } from '../app.ts'
import { agencySaid, districtSaid, type Said } from './find.ts'
import { keepContact } from './keep/contact.ts'
import { keepFacts, type Outcome } from './write-facts.ts'

/** The offices of each holder. */
export const officesOf = {
  agency: ['chief', 'backup', 'training'],
  district: ['coordinator'],
} as const

export type ContactInput = {
  [H in keyof typeof officesOf]: {
    readonly holder: H
    readonly office: (typeof officesOf)[H][number]
  }
}[keyof typeof officesOf] & {
  /** ORI, number or name of the agency or district, or as found already. */
  readonly of: Said
  readonly name?: string | undefined
  readonly email?: string | undefined
}

/** What waits for a letter goes to the new address at once. @throws NotFoundError. */
export const recordContact = (app: App, said: ContactInput): Promise<Outcome> =>
  keepFacts(app, async (keeper) => {
    const { holder, office, email } = said
    const find = holder === 'agency' ? agencySaid : districtSaid
    const { id, name } = await find(keeper.trx, said.of)
    const whose = { holder, holder_id: id, office }
    const { verdict, note } = await keepContact(keeper, whose, { name: said.name, email })
    return { verdict, what: `${office} of ${name}`, of: null, notes: note === null ? [] : [note] }
  })
