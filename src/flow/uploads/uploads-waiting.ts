// What a mail to a chief says of certificates that wait to be accepted: at which agency, by whom, and where they lie.
import type { Sender } from '../../../db/uploads-waiting.ts'
import type { UploadsWaiting } from '../../notices/letter-model.ts'
import { boardLink, type LinkSettings } from '../delivery/letter-links.ts'
import type { Found } from '../find.ts'

/** @param agencies of which the recipient is chief; those at which nothing waits are left out. */
export const uploadsWaiting = (
  config: LinkSettings,
  agencies: readonly Found[],
  waiting: ReadonlyMap<number, readonly Sender[]>,
): readonly UploadsWaiting[] =>
  agencies.flatMap(({ id, name }) => {
    const officers = (waiting.get(id) ?? []).map(({ officer }) => officer)
    return officers.length === 0 ? [] : [{ agency: name, officers, href: boardLink(config, id) }]
  })
