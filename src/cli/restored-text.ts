// What a restore says: what is in place, what was moved aside, and loudly which letters would go twice.
import type { LetterGone } from '../../db/letters-gone.ts'
import type { Lost, Restored } from '../flow/restore-backup.ts'
import { parseInstant } from '../notices/instant.ts'
import { chicagoTime } from '../notices/sending-window.ts'
import { table } from './table.ts'

export const restoredText = (databasePath: string, file: string, restored: Restored): string => {
  const { manifest, aside, lost, waiting, underWay } = restored
  const { seq, hash } = manifest.ledger_head
  const made = timeOf(manifest.made_at)
  return [
    `${databasePath}: restored from ${file}, made ${made}; verified, head ${seq}:${hash}`,
    ...(aside === null ? [] : [`what was there is kept as ${aside}`]),
    '',
    'LETTERS ARE HELD: none leaves until you say so.',
    `This database knows nothing of what happened since ${made}. What was sent since then would be sent again.`,
    ...sentText(lost, made),
    `${counted(waiting, 'letter waits', 'letters wait')} in it${underWay === 0 ? '' : `; ${underWay} of them were on their way, and whether they arrived is not in it`}.`,
    '',
    'Everybody has to sign in again. A grant that was withdrawn since holds again: npx rollcall people shows them.',
    '',
    'Next: import or record what came since; look at npx rollcall letters --state planned, and at what',
    'npx rollcall rehearse would send; record told ends what needs no letter. Then: npx rollcall release',
  ].join('\n')
}

/** What the database that was there had sent, as far as it could be asked. */
const sentText = (lost: Lost | null, made: string): readonly string[] => {
  if (lost === null)
    return [
      `Which letters that were cannot be known from the backup: look at the mail server's log from ${made} on.`,
    ]
  const { entries, letters } = lost
  return [
    ...(entries === null || entries === 0
      ? []
      : [
          `The database that was there has ${counted(entries, 'entry', 'entries')} more, which are not in this one.`,
        ]),
    ...(letters.length === 0
      ? ['By the database that was there, no letter was.']
      : [
          `By the database that was there, ${counted(letters.length, 'letter')} left since then:`,
          '',
          listOf(letters),
          '',
        ]),
  ]
}

const listOf = (letters: readonly LetterGone[]): string =>
  table(
    ['SENT', 'CLASS', 'TO', 'SUBJECT'],
    letters.map(({ sent_at, class: itsClass, recipient, subject }) => [
      sent_at === null ? 'perhaps' : timeOf(sent_at),
      itsClass,
      recipient,
      subject,
    ]),
  )

const timeOf = (text: string): string => {
  const instant = parseInstant(text)
  return instant === undefined ? text : chicagoTime(instant)
}

const counted = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`
