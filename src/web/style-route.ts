// The stylesheet, one file of ours for every page.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { open } from './route.ts'

const folder = join(import.meta.dirname, 'style')

/** The sheets of the folder `style` in the order of their names. */
const style = readdirSync(folder)
  .filter((name) => name.endsWith('.css'))
  .sort()
  .map((name) => readFileSync(join(folder, name), 'utf8'))
  .join('\n')

export const styleRoute = open.get('/style.css', ({ c }) =>
  c.text(style, 200, { 'Content-Type': 'text/css; charset=utf-8' }),
)
