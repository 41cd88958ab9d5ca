// Gathers what letters are made from: what can be read for many of them together is.
import type { LetterRow } from '../../../db/letters.ts'
import type { Db } from '../../../db/open.ts'
import type { SecurityDb } from '../../../db/security-db.ts'
import type { Config } from '../../config.ts'
import { messageIdFor } from '../../mail/message-id.ts'
import { asksForCertificate } from '../../notices/certificate-asked.ts'
import { isWeekly, type WeeklyClass } from '../../notices/digest-model.ts'
import type { Instant } from '../../notices/instant.ts'
import type { LetterItem, UploadsWaiting } from '../../notices/letter-model.ts'
import { legalDayOf } from '../../notices/sending-window.ts'
import { linkForLetter } from '../access/sign-in-link.ts'
import { operatorMatter } from '../operator-matter.ts'
import { uploadsWaiting } from '../uploads/uploads-waiting.ts'
import { weeklyMaterials } from '../weekly/weekly-materials.ts'
import { contentsOf, type LetterContents, noContents } from './letter-items.ts'
import { type LinkSettings, letterLink, uploadLinkInLetter } from './letter-links.ts'
import type { Material, Says } from './letter-material.ts'
import { type TestedSettings, testedSettings } from './tested-settings.ts'

/** How the sender appears, and how this database's Message-IDs are told from others'. */
export type Sender = Pick<Config, 'mailFrom' | 'mailReplyTo' | 'dkim'> &
  LinkSettings &
  TestedSettings & { readonly instance: string; readonly security: SecurityDb }

/** `material` is null where nothing is left to say. */
export type Gathered = { readonly contents: LetterContents; readonly material: Material | null }

export type Gathering = {
  /** Only reads. @throws when it cannot be told what the letter is about. */
  readonly of: (letter: LetterRow) => Promise<Gathered>
  /** Something was joined to this letter since: it is read again. */
  readonly forget: (letterId: number) => void
}

/** @param at the moment at which they leave. */
export const gatherMaterials = async (
  db: Db,
  letters: readonly LetterRow[],
  sender: Sender,
  at: Instant,
): Promise<Gathering> => {
  const statutory = letters.filter((letter) => letter.class === 'statutory')
  const told = await contentsOf(db, statutory, legalDayOf(at))
  const pages = await weeklyPagesOf(db, letters, sender, at)
  const saysOf = async (letter: LetterRow, contents: LetterContents): Promise<Says | null> => {
    if (letter.class === 'statutory') return statutorySays(letter, contents, sender, at)
    if (letter.class === 'digest' || letter.class === 'brief')
      return pages({ ...letter, class: letter.class })
    if (letter.class === 'test') return { as: 'test', letter: { at, settings: testedSettings(sender) } }
    if (letter.class === 'operator') return { as: 'operator', matter: await operatorMatter(db, letter) }
    const link = await linkForLetter(sender, letter.key, at)
    return link === null ? null : { as: 'sign-in', link }
  }
  return {
    forget: told.forget,
    of: async (letter) => {
      const contents = letter.class === 'statutory' ? await told.of(letter) : noContents
      const says = await saysOf(letter, contents)
      if (says === null) return { contents, material: null }
      const messageId = messageIdFor(sender.instance, letter.key, sender.mailFrom)
      const to = { name: letter.name, address: letter.recipient }
      return { contents, material: { letterClass: letter.class, messageId, to, at, says } }
    },
  }
}

const statutorySays = (
  letter: LetterRow,
  contents: LetterContents,
  sender: Sender,
  at: Instant,
): Says | null => {
  const { items } = contents
  return items.length === 0
    ? null
    : {
        as: 'statutory',
        letter: {
          name: letter.name,
          on: legalDayOf(at),
          items: items.map(withHandOn(sender, letter, contents)),
          replyTo: sender.mailReplyTo,
          link: letterLink(sender, letter),
          waiting: waitingAt(sender, contents),
        },
        agencyIds: items.map(({ notice }) => notice.agency_id),
      }
}

/** For the chief alone: nobody else can accept it. */
const waitingAt = (sender: Sender, { items, waiting }: LetterContents): readonly UploadsWaiting[] => {
  const led = items.filter(({ item }) => item.office === 'chief')
  const agencies = new Map(led.map(({ notice, item }) => [notice.agency_id, item.agency]))
  return uploadsWaiting(
    sender,
    [...agencies].map(([id, name]) => ({ id, name })),
    waiting,
  )
}

/** Only the chief can accept what is sent, so that only a chief's letter has links to hand on, each for an officer it tells of. */
const withHandOn =
  (sender: Sender, letter: LetterRow, { waiting }: LetterContents) =>
  ({ notice, item }: LetterContents['items'][number]): LetterItem => {
    if (item.office !== 'chief' || !('officer_id' in notice) || !asksForCertificate(item.decision))
      return item
    const hasSent = waiting.get(notice.agency_id)?.some(({ officer_id }) => officer_id === notice.officer_id)
    if (hasSent === true) return item
    const handOn = uploadLinkInLetter(sender, letter, notice.id)
    return handOn === null ? item : { ...item, handOn }
  }

type WeeklyRow = LetterRow & { readonly class: WeeklyClass }

/** Where they cannot be read together each is read by itself, so that one which cannot be read stops no other. */
const weeklyPagesOf = async (db: Db, letters: readonly LetterRow[], sender: Sender, at: Instant) => {
  const read = (of: WeeklyClass, some: readonly WeeklyRow[]) => weeklyMaterials(db, of, some, sender, at)
  const weekly = letters.flatMap((letter) =>
    isWeekly(letter.class) ? [{ ...letter, class: letter.class }] : [],
  )
  const together = new Map<WeeklyClass, Awaited<ReturnType<typeof read>>>()
  for (const [of, some] of Map.groupBy(weekly, (letter) => letter.class)) {
    const pages = await read(of, some).catch(() => null)
    if (pages !== null) together.set(of, pages)
  }
  return async (letter: WeeklyRow): Promise<Says | null> => {
    const pages = together.get(letter.class) ?? (await read(letter.class, [letter]))
    const page = pages(letter)
    return page === null ? null : { as: 'weekly', ...page }
  }
}
