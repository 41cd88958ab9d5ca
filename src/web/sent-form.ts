// The form of whoever may send it; of one that is too large the text, and which files came.
import type { Context } from 'hono'
import { largestOf, MiB } from './body-limits.ts'
import type { Coming, Refusal } from './coming.ts'
import { isCsrfOf } from './csrf.ts'
import { emptyForm, type Form, formOf, readForm } from './form.ts'
import { limitedBody } from './protection.ts'
import { nothingTyped, readPast, type Typed } from './read-past.ts'

/**
 * What is read of a form beyond the largest that is taken, so that whoever chose too large a file sees what would be right.
 * A photo of a phone and a scan of some pages have less.
 */
const beyond = 64 * MiB

/** What was sent, read only after they were let in. */
export const sentForm = async (coming: Coming): Promise<Form | Refusal> => {
  const { app, route, c, known } = coming
  if (route.method !== 'POST') return emptyForm
  const form = (await limitedForm(c, largestOf(app.config, route))) ?? (await largerForm(coming))
  if ('problem' in form || known === null || isCsrfOf(known.session, form.text('csrf'))) return form
  const note = 'without the token of a form'
  return { problem: 'old form', status: 403, note, typed: typedIn(form) }
}

/** null where it is larger. @param largest in bytes. */
const limitedForm = async (c: Context, largest: number): Promise<Form | null> => {
  let form: Form | null = null
  await limitedBody(largest)(c, async () => {
    form = await readForm(c)
  })
  return form
}

/** Its page says beside the field which file is too large; where that is not the reason, another page says what is. */
const largerForm = async (coming: Coming): Promise<Form | Refusal> => {
  const { withCopy, filesMib } = coming.route
  const typed = await pastForm(coming)
  const isForFiles = withCopy === true || filesMib !== undefined
  return isForFiles && typed.isWhole && typed.files.length > 0
    ? formOf(typed.fields, typed.files)
    : { problem: 'too large', status: 413, typed }
}

/**
 * What was typed into a form that is not taken, whoever sent it. Nobody can make this process keep a file in vain, nor
 * hold a connection for longer than any request may take.
 */
export const pastForm = async ({ app, c, route }: Coming, more = beyond): Promise<Typed> =>
  route.method === 'POST' ? readPast(c, largestOf(app.config, route) + more) : nothingTyped

export const typedIn = ({ filled, sent }: Form): Typed => ({ fields: filled, files: sent, isWhole: true })
