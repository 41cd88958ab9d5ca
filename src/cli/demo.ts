// The command `demo`: two sample agencies on a fixed day, from their spreadsheet to the letters as files and the pages.
import { readdirSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Command } from 'commander'
import { jobs } from '../../jobs/index.ts'
import { runOnce } from '../../jobs/worker.ts'
import { type App, closeApp, openApp } from '../app.ts'
import { clockFrom, givenClock } from '../clock.ts'
import { type Config, checkout, nothingSet } from '../config.ts'
import { importFiles } from '../flow/imports/import-files.ts'
import { judgeStandings } from '../flow/judge-standings.ts'
import { listLetters } from '../flow/list-letters.ts'
import { plainDate } from '../law/calendar.ts'
import { openLog } from '../log.ts'
import { instantOf } from '../notices/instant.ts'
import { windowOpensAt } from '../notices/sending-window.ts'
import { demoAddress, demoPort, serveDemo } from './demo-pages.ts'
import { printList } from './list.ts'
import { common } from './options.ts'
import { print } from './say.ts'
import { demoColumns, statusRows } from './status.ts'
import { readPort } from './web.ts'

/** A Monday morning at eight in Minnesota. */
const day = plainDate('2026-11-23')
/** After the hours in which letters leave: 18:30 in Minnesota. */
const fridayEvening = instantOf(Date.UTC(2026, 10, 21, 0, 30))

type DemoOptions = { readonly serve?: boolean; readonly port?: number }

export const demoCommand = (program: Command): void => {
  const command = program
    .command('demo')
    .description(
      'two sample agencies on a fixed day, in a database of their own: nothing leaves this machine',
    )
    .option(
      '--serve',
      'then serve the pages to this machine, until it is told to end; so it does at a terminal',
    )
    .option('--no-serve', 'end after what it prints; so it does elsewhere')
    .option('--port <port>', 'on which port (else 8080, or a free one)', readPort)
  // Every command takes them; the demo has its own database, actor and day whatever they say.
  common(command).action(demo)
}

const demo = async ({ serve = process.stdout.isTTY === true, port: asked }: DemoOptions): Promise<void> => {
  const home = join(checkout, 'var', 'demo')
  rmSync(home, { recursive: true, force: true })
  const port = serve ? await demoPort(asked) : null
  const databasePath = join(home, 'rollcall.db')
  const mail = join(home, 'mail')
  const config: Config = {
    ...nothingSet,
    databasePath,
    mailUrl: `file:${mail}`,
    mailFrom: 'Rollcall <rollcall@demo.example>',
    mailReplyTo: 'sro-records@prairielake.example',
    operatorEmail: 'operator@demo.example',
    publicUrl: port === null ? null : demoAddress(port),
  }
  const at = windowOpensAt(day)
  const app = openApp(config, { clock: givenClock(at), log: openLog('silent'), actor: 'cli:demo' })
  try {
    await show(app, mail)
    next(relative(checkout, databasePath))
    if (port === null)
      print(
        '\nThe pages, to be walked as chief, coordinator, auditor and operator: npx rollcall demo --serve',
      )
    else await serveDemo({ ...app, clock: clockFrom(at) }, port)
  } finally {
    await closeApp(app)
  }
}

const next = (database: string): void =>
  print(`
What to look at next:
  open a letter above in any mail program, or in a text editor
  npx rollcall explain "Carla Vang" --database ${database} --as-of ${day}
  npx rollcall notices --database ${database}
  npx rollcall verify --database ${database}
and then your own roster: README.md, "The first ten minutes"`)

const show = async (app: App, mail: string): Promise<void> => {
  const sample = join(checkout, 'docs', 'sample')
  const files = ['courses.csv', 'roster.csv', 'contact-days.csv'].map((file) => join(sample, file))
  print(`1. A clerk's spreadsheet goes in on Friday evening (${relative(checkout, sample)})`)
  const report = await importFiles({ ...app, clock: givenClock(fridayEvening) }, files)
  for (const { file, rows, new: fresh } of report.files)
    print(`   ${relative(sample, file)}: ${rows} rows, ${fresh} new`)

  print(`\n2. Who stands where on ${day}, and why\n`)
  await printList(statusRows(judgeStandings(app.db, {}, day)), 'table', demoColumns, 'nobody')

  print('\n3. What leaves on Monday morning, once each: letters, and the weekly digest\n')
  const { sent } = await runOnce(app, jobs)
  await printList(
    listLetters(app.db, { state: 'sent' }),
    'table',
    [
      { heading: 'TO', of: ({ recipient }) => recipient },
      { heading: 'SUBJECT', of: ({ subject }) => subject },
    ],
    'none',
  )
  const again = await runOnce(app, jobs)
  print(`\n   ${sent} letters in ${relative(checkout, mail)}:`)
  for (const name of readdirSync(mail).sort()) print(`     ${join(relative(checkout, mail), name)}`)
  print(`   run a second time: ${again.sent} letters`)
}
