// What became known since a moment, as `explain --known-at` ends with it.
import type { KnownSince, Learnt } from '../flow/known-since.ts'
import type { PlainDate } from '../law/calendar.ts'
import type { Decision } from '../law/decision.ts'
import { standingParts } from '../law/standing-parts.ts'
import { chicagoTime } from '../notices/sending-window.ts'

/** @param then the standing as it was known; null where there was none. */
export const knownSinceText = (
  { learnt, now }: KnownSince,
  asOf: PlainDate,
  then: Decision | null,
): readonly string[] => {
  if (learnt.length === 0) return ['Known since then: nothing that this standing rests on.']
  const parts = standingParts(now).join('; ')
  const isSame = then !== null && parts === standingParts(then).join('; ')
  return [
    'Known since then:',
    ...learnt.flatMap((each) => learntText(each, asOf)),
    '',
    isSame
      ? `As known now, the standing on ${asOf} is the same.`
      : `As known now, the standing on ${asOf} is: ${parts}.`,
  ]
}

const learntText = ({ at, clock, actor, entries, changed }: Learnt, asOf: PlainDate): readonly string[] => {
  const given = clock === 'given' ? ' (a time that was given)' : ''
  return [
    `  ${chicagoTime(at)}, by ${actor}${given}:`,
    ...entries.map(({ words }) => `    ${words}`),
    ...(changed.length === 0 ? [] : [`    so on ${asOf}: ${changed.join('; ')}`]),
  ]
}
