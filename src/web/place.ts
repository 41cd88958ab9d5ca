// Where the pages lie as people see them: below which path, at which origin, and whether by https.
import type { Config } from '../config.ts'

export type Place = {
  /** '' or such as '/rollcall': what stands before every path of ours. */
  readonly base: string
  /** Such as 'https://rollcall.police.example'; null where nothing is set. */
  readonly origin: string | null
  readonly isHttps: boolean
}

export const placeOf = ({ publicUrl }: Pick<Config, 'publicUrl'>): Place => {
  if (publicUrl === null) return { base: '', origin: null, isHttps: false }
  const { pathname, origin, protocol } = new URL(publicUrl)
  return { base: pathname.replace(/\/+$/, ''), origin, isHttps: protocol === 'https:' }
}
