// Who gets a notice: the chief, the backup who stands in, or for now nobody, and why.
import { addressKey, sameAddress } from './address-key.ts'

export type Contact = { readonly name: string | null; readonly email: string | null }

/** The offices of one agency, as far as they are recorded. */
export type Contacts = { readonly chief?: Contact; readonly backup?: Contact; readonly training?: Contact }

export type Addressee = {
  readonly office: 'chief' | 'backup' | 'training'
  readonly name: string | null
  readonly address: string
}

/**
 * The addressee of a notice. `via` is `backup` once the chief's letter could not be delivered; the notice's office stays
 * `chief`, so a new address reopens nothing. A notice to the backup's own office goes to nobody else.
 */
export const addresseeOf = (
  {
    via,
    office = 'chief',
  }: { readonly via: 'chief' | 'backup'; readonly office?: 'chief' | 'backup' | 'operator' },
  contacts: Contacts,
): Addressee | { readonly held: string } => {
  if (office === 'backup') return backupAddressee(contacts)
  const { chief, backup } = contacts
  if (via === 'chief' && chief?.email) return { office: 'chief', name: chief.name, address: chief.email }
  if (via === 'backup' && backup?.email && sameAddress(backup.email, chief?.email))
    return { held: 'undelivered to the chief, and the backup contact has the same address' }
  if (backup?.email) return { office: 'backup', name: backup.name, address: backup.email }
  return via === 'chief'
    ? { held: 'no address is recorded for the chief or the backup contact' }
    : { held: 'undelivered to the chief, and no address is recorded for a backup contact' }
}

const backupAddressee = ({ chief, backup }: Contacts): Addressee | { readonly held: string } => {
  if (!backup?.email) return { held: 'no address is recorded for a backup contact' }
  if (sameAddress(backup.email, chief?.email))
    return { held: 'the backup contact has the same address as the chief' }
  return { office: 'backup', name: backup.name, address: backup.email }
}

/** A letter's unique key, which also makes its Message-ID: class, recipient, day (or event). */
export const letterKey = (letterClass: string, recipient: string, event: string): string =>
  `${letterClass}|${addressKey(recipient)}|${event}`
