// How large a form may be: a few fields of text, or those and a copy or files.
import type { Config } from '../config.ts'
import type { RouteOptions } from './route.ts'

export const MiB = 1_048_576

/** What people are told, in bytes. */
export type Most = { readonly of: 'text' | 'copy' | 'files'; readonly bytes: number }

export const mostOf = (
  { maxCopyMib }: Pick<Config, 'maxCopyMib'>,
  { withCopy, filesMib }: RouteOptions,
): Most => {
  if (withCopy) return { of: 'copy', bytes: maxCopyMib * MiB }
  // A form of ours has some hundred bytes, unless a file comes with it.
  return filesMib === undefined ? { of: 'text', bytes: 64 * 1024 } : { of: 'files', bytes: filesMib * MiB }
}

/** The whole request in bytes: beside a file, 2 MiB for the rest. */
export const largestOf = (config: Pick<Config, 'maxCopyMib'>, route: RouteOptions): number => {
  const { of, bytes } = mostOf(config, route)
  return of === 'text' ? bytes : bytes + 2 * MiB
}
