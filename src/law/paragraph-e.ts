// Paragraph (e), the certificate copy the chief must keep. Minn. Stat. § 626.8482, subd. 3(e).
//
// "For each school resource officer employed by an agency, the chief law enforcement officer must maintain a copy of
// the most recent training certificate issued to the officer for completion of the training mandated under this
// section." A Basic certificate is not one of that training, and each employing agency needs its own copy.
import type { CertCopy } from './decision.ts'
import { countedOn, type Evidence } from './evidence.ts'
import type { Facts } from './facts.ts'
import { type Notes, say } from './notes.ts'

const CITE = '626.8482 subd. 3(e)'

/** Looks at the copy the agency holds. */
export const certificateCopy = (notes: Notes, facts: Facts, evidence: Evidence): CertCopy => {
  const newest = evidence.newestOn
  const held = facts.cert_copy_on_file
  if (newest === null) {
    say(notes, CITE, 'There is no training certificate yet of which the chief must maintain a copy.')
    return 'NOT_YET'
  }
  if (held === newest) {
    say(notes, CITE, `The agency holds a copy of the most recent certificate, completed on ${newest}.`)
    return 'HELD'
  }
  if (held !== null && countedOn(facts, evidence, held)) {
    say(
      notes,
      CITE,
      `The agency's copy is of an older certificate, completed on ${held}; the most recent was completed on ${newest}. The chief must maintain a copy of the most recent.`,
    )
    return 'STALE'
  }
  const other = held === null ? '' : ` A copy of another certificate, completed on ${held}, does not serve.`
  say(
    notes,
    CITE,
    `The agency holds no copy of the most recent certificate, completed on ${newest}. The chief must maintain one.${other}`,
  )
  return 'MISSING'
}
