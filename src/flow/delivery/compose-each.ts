// Composes letters one after the other; one that cannot be composed stops no other.
import type { Config } from '../../config.ts'
import { type Signer, signerOf } from '../../mail/dkim.ts'
import { type Composed, type ComposedFor, composeLetter } from './compose-letter.ts'
import type { Material } from './letter-material.ts'

export type Attempted = Composed | { readonly failed: string }

/** What composing needs of the settings. */
export type ComposedBy = ComposedFor & Pick<Config, 'dkim'>

/**
 * @param pause called before each letter.
 * @returns what became of each, in their order.
 */
export const composeEach = async (
  materials: readonly Material[],
  sender: ComposedBy,
  pause?: () => Promise<unknown>,
): Promise<readonly Attempted[]> => {
  const attempted: Attempted[] = []
  let sign: Signer | null | undefined
  for (const material of materials) {
    await pause?.()
    try {
      // Read once for all of them.
      if (sign === undefined) sign = signerOf(sender)
      attempted.push(await composeLetter(material, sender, sign))
    } catch (error) {
      attempted.push({ failed: String(error) })
    }
  }
  return attempted
}
