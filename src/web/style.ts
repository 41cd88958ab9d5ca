// The stylesheet of every page, put together from the files of the folder `style`, and the name that tells one from the next.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(import.meta.dirname, 'style')

/** The sheets in the order of their names. */
export const style: string = readdirSync(folder)
  .filter((name) => name.endsWith('.css'))
  .sort()
  .map((name) => readFileSync(join(folder, name), 'utf8'))
  .join('\n')

/** A browser keeps it for as long as it is called so; with another content it is called otherwise. */
export const stylePath = `/style.css?v=${createHash('sha256').update(style).digest('hex').slice(0, 12)}`
