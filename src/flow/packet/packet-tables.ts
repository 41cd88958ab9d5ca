// The tables of a packet beside the log: officers and why they stand as they do, copies, letters, attempts.
import type { HeldRow } from '../../../db/copies-held.ts'
import type { Attempt } from '../../../db/letters-composed.ts'
import { endingOf } from '../../documents/copy-media.ts'
import type { TableColumn } from '../../export/csv-table.ts'
import { statusWords } from '../../law/status-words.ts'
import { blackOutText } from '../../mail/black-out.ts'
import type { Judged } from '../judge-standings.ts'
import type { PacketLetter } from './packet-letters.ts'

export const officerColumns: readonly TableColumn<Judged>[] = [
  { name: 'agency', of: ({ agency }) => agency },
  { name: 'officer', of: ({ officer }) => officer },
  { name: 'post_license', of: ({ post_license }) => post_license },
  { name: 'districts', of: ({ districts }) => districts },
  { name: 'role', of: ({ role }) => role },
  { name: 'standing', of: ({ decision }) => statusWords(decision) },
  { name: 'status', of: ({ decision }) => decision.status },
  { name: 'rule_path', of: ({ decision }) => decision.rule_path },
  { name: 'deadline_nominal', of: ({ decision }) => decision.deadline_nominal },
  { name: 'deadline', of: ({ decision }) => decision.deadline },
  { name: 'duties_not_required', of: ({ decision }) => decision.duties_not_required },
  { name: 'policy_review', of: ({ decision }) => decision.policy_review },
  { name: 'cert_copy', of: ({ decision }) => decision.cert_copy },
  { name: 'flags', of: ({ decision }) => decision.flags },
  {
    name: 'because',
    of: ({ decision }) => decision.because.map(({ cite, text }) => `${text} [${cite}]`).join(' '),
  },
]

/** Its name in the packet: `copies/SHA256.pdf`. */
export const copyFile = ({ sha256, media_type }: { sha256: string; media_type: string }): string =>
  `copies/${sha256}.${endingOf(media_type)}`

export const copyColumns: readonly TableColumn<HeldRow>[] = [
  { name: 'agency', of: ({ agency }) => agency },
  { name: 'officer', of: ({ officer }) => officer },
  { name: 'post_license', of: ({ post_license }) => post_license },
  { name: 'course_kind', of: ({ kind }) => kind },
  { name: 'completed_on', of: ({ completed_on }) => completed_on },
  { name: 'form', of: ({ form }) => form },
  {
    name: 'file',
    of: ({ sha256, media_type }) =>
      sha256 === null || media_type === null ? null : copyFile({ sha256, media_type }),
  },
  { name: 'named', of: ({ file_name }) => file_name },
]

/** The subject of a shared letter may name others. */
const keptBack = ({ share, file }: PacketLetter): string | null => {
  if (file !== null) return null
  return share === 'shared'
    ? 'kept back: it also tells of another agency'
    : 'never kept: it held a link to sign in'
}

export const letterColumns: readonly TableColumn<PacketLetter>[] = [
  { name: 'letter', of: ({ id }) => id },
  { name: 'file', of: ({ file }) => file },
  { name: 'no_file_because', of: keptBack },
  { name: 'class', of: (letter) => letter.class },
  { name: 'office', of: ({ office }) => office },
  { name: 'recipient', of: ({ recipient }) => recipient },
  { name: 'name', of: ({ name }) => name },
  { name: 'subject', of: ({ share, composed }) => (share === 'shared' ? null : composed.subject) },
  { name: 'tells_of', of: ({ tells }) => tells },
  { name: 'composed_at', of: ({ composed_at }) => composed_at },
  { name: 'message_id', of: ({ composed }) => composed.message_id },
  { name: 'size', of: ({ composed }) => composed.size },
  { name: 'sha256_as_sent', of: ({ composed }) => composed.sha256 },
  { name: 'attempts', of: ({ tries }) => tries.length },
  { name: 'outcome', of: ({ tries }) => tries.at(-1)?.outcome ?? null },
  { name: 'answered_at', of: ({ tries }) => tries.at(-1)?.ended_at ?? null },
  { name: 'reply', of: ({ tries }) => blackened(tries.at(-1)?.reply ?? null) },
  { name: 'acknowledged_at', of: ({ acknowledged }) => acknowledged?.at ?? null },
  { name: 'acknowledged_by', of: ({ acknowledged }) => acknowledged?.by ?? null },
  { name: 'bounced', of: ({ bounced }) => bounced.map(blackOutText) },
]

export const attemptColumns: readonly TableColumn<Attempt>[] = [
  { name: 'letter', of: ({ letter_id }) => letter_id },
  { name: 'attempt', of: ({ attempt }) => attempt },
  { name: 'started_at', of: ({ started_at }) => started_at },
  { name: 'ended_at', of: ({ ended_at }) => ended_at },
  { name: 'outcome', of: ({ outcome }) => outcome },
  { name: 'code', of: ({ code }) => code },
  { name: 'reply', of: ({ reply }) => blackened(reply) },
  { name: 'host', of: ({ host }) => host },
  { name: 'tls', of: ({ tls }) => tls },
  { name: 'queue_id', of: ({ queue_id }) => queue_id },
]

/** A mail server may quote the signed address to which reports come back. */
const blackened = (reply: string | null): string | null => (reply === null ? null : blackOutText(reply))
