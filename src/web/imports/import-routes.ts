// The operator's import: files are uploaded and compared, the difference is shown, and then they are taken in or left.
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { compareUpload, takeUpload } from '../../flow/imports/take-import.ts'
import {
  findWaiting,
  forgetUpload,
  keepUpload,
  type WaitingImport,
  waitingOf,
} from '../../flow/imports/waiting-import.ts'
import { clip } from '../../tables/text-cell.ts'
import { MiB } from '../body-limits.ts'
import type { Form } from '../form.ts'
import { type Filled, unfilled } from '../pages/form-parts.ts'
import { sizeWords } from '../pages/size-words.ts'
import { type Answer, type AskedOfEverything, overEverything, type Route } from '../route.ts'
import { goTo, notThere, show } from '../show.ts'
import { differencePage } from './difference-page.ts'
import { importPage, mostAtOnce } from './import-page.ts'

/** Most uploads are compared before the page after is asked for; a browser waits this long for it, in milliseconds. */
const patience = 2_000

/** In seconds, until a page that waits asks again. */
const lookAgain = '2'

const choose = async (asked: AskedOfEverything, filled: Filled = unfilled) => {
  const waiting = await waitingOf(asked.app, asked.viewer.address)
  return show(asked, importPage(asked, waiting, filled), filled === unfilled ? 200 : 422)
}

const upload = async (asked: AskedOfEverything) => {
  const { app, form, ways, viewer } = asked
  const files = form.files('files')
  const waiting = await waitingOf(app, viewer.address)
  const why = whyNot(form, waiting.length)
  if (why !== null) return choose(asked, { values: {}, wrong: { files: why } })
  const kept = await keepUpload(app, viewer.address, files)
  await goesOn(asked, () => compareUpload(app, kept))
  return goTo(asked, ways.to(`/import/${kept.id}`))
}

const whyNot = ({ sent: files, isTooLarge }: Form, waiting: number): string | null => {
  const [first, ...others] = files
  if (first === undefined) return 'Choose one or several files.'
  if (files.length > mostAtOnce.files)
    return `These are ${files.length} files; choose ${mostAtOnce.files} at most.`
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  if (isTooLarge || bytes > mostAtOnce.MiB * MiB) {
    const most = `${sizeWords(bytes)}; right would be at most ${mostAtOnce.MiB} MiB`
    return others.length === 0
      ? `“${clip(first.name)}” has ${most}. Import it at the machine, or in parts.`
      : `Together these files have ${most}. Choose fewer, or import them at the machine.`
  }
  if (waiting >= mostAtOnce.uploads)
    return `${waiting} uploads of yours wait already. Take one in, or leave one, first.`
  return null
}

/** Begins it, and waits for it a little. */
const goesOn = async ({ background }: AskedOfEverything, work: () => Promise<void>): Promise<void> => {
  const done = Promise.withResolvers<void>()
  background.begin('import', () => work().finally(done.resolve))
  await Promise.race([done.promise, sleep(patience, undefined, { ref: false })])
}

/** Opens an upload of whoever asks; any other is not there. */
const opened =
  (
    answer: (asked: AskedOfEverything, waiting: WaitingImport) => Response | Promise<Response>,
  ): Answer<AskedOfEverything> =>
  async (asked) => {
    const waiting = await findWaiting(asked.app, asked.viewer.address, asked.c.req.param('upload') ?? '')
    return waiting === undefined ? notThere(asked) : answer(asked, waiting)
  }

const look = opened((asked, waiting) => {
  const { trial, taken, isBeingTaken } = waiting
  if (isBeingTaken ? taken === null : trial === null) asked.c.header('Refresh', lookAgain)
  return show(asked, differencePage(asked, waiting))
})

const take = opened(async (asked, waiting) => {
  const work =
    waiting.trial === null || 'failed' in waiting.trial ? null : await takeUpload(asked.app, waiting)
  if (work !== null) await goesOn(asked, work)
  return goTo(asked, asked.ways.to(`/import/${waiting.id}`))
})

const leave = opened(async (asked, waiting) => {
  if (waiting.isBeingTaken && waiting.taken === null)
    return goTo(
      asked,
      asked.ways.to(`/import/${waiting.id}`),
      'It is being taken in and cannot be left any more.',
    )
  await forgetUpload(waiting)
  const flash = waiting.taken === null ? 'Left: nothing was written.' : undefined
  return goTo(asked, asked.ways.to('/import'), flash)
})

/** The rows that were refused, with their reasons: to be mended and uploaded again. */
const refused = opened(async (asked, waiting) => {
  const { c } = asked
  const name = c.req.param('file') ?? ''
  const tried = waiting.taken ?? waiting.trial
  const file =
    tried === null || 'failed' in tried ? undefined : tried.files.find(({ rejects }) => rejects === name)
  if (file === undefined) return notThere(asked)
  const path = join(waiting.folder, name)
  c.header('Content-Type', 'text/csv; charset=utf-8')
  c.header('Content-Length', String((await stat(path)).size))
  const said = `refused-${file.name.replace(/\.[^.]*$/, '')}.csv`
  c.header(
    'Content-Disposition',
    `attachment; filename="${name}"; filename*=UTF-8''${encodeURIComponent(said).replace(/['()*]/g, percent)}`,
  )
  return c.body(Readable.toWeb(createReadStream(path)) as ReadableStream)
})

/** RFC 8187 asks for more than encodeURIComponent does. */
const percent = (character: string): string => `%${character.charCodeAt(0).toString(16).toUpperCase()}`

const operator = overEverything(['operator'])

export const importRoutes: readonly Route[] = [
  operator.get('/import', (asked) => choose(asked)),
  operator.post('/import', upload, { filesMib: mostAtOnce.MiB }),
  operator.get('/import/:upload', look),
  operator.post('/import/:upload/take', take),
  operator.post('/import/:upload/leave', leave),
  operator.get('/import/:upload/:file', refused),
]
