// Loaded before the program (`--import`): ends its process by SIGKILL right before or right after its n-th commit.
import { writeSync } from 'node:fs'
import Sqlite from 'better-sqlite3'

const [when, nth] = (process.env.ROLLCALL_DIE_AT ?? '').split(' ')
let commits = 0

/** The only way to end that leaves nothing to be tidied up. */
const die = (step: string): void => {
  writeSync(2, `killed ${when} the commit of: ${step}\n`)
  process.kill(process.pid, 'SIGKILL')
}

const { prepare } = Sqlite.prototype
Sqlite.prototype.prepare = function (this: Sqlite.Database, text: string) {
  const statement: Sqlite.Statement<[]> = prepare.call<Sqlite.Database, [string], Sqlite.Statement<[]>>(
    this,
    text,
  )
  if (text === 'begin immediate') beginsAt.set(this, lastEntry(this))
  if (text !== 'commit') return statement
  const run = statement.run.bind(statement)
  statement.run = () => {
    commits += 1
    const now = commits === Number(nth)
    const step = now ? stepOf(this) : ''
    if (now && when === 'before') die(step)
    const result = run()
    if (now && when === 'after') die(step)
    beginsAt.set(this, lastEntry(this))
    return result
  }
  return statement
} as typeof prepare

/** The ledger's last entry when the transaction that runs now began, by connection. */
const beginsAt = new WeakMap<Sqlite.Database, number>()

const number = (database: Sqlite.Database, query: string): unknown =>
  prepare.call<Sqlite.Database, [string], Sqlite.Statement<[]>>(database, query).pluck().get()

const hasLedger = (database: Sqlite.Database): boolean =>
  number(database, "select count(*) from sqlite_schema where name = 'ledger'") === 1

const lastEntry = (database: Sqlite.Database): number =>
  hasLedger(database) ? Number(number(database, 'select coalesce(max(seq), 0) from ledger')) : 0

/** The kinds of entries that the transaction writes: `notice.planned, letter.planned`; '' where it writes none. */
const stepOf = (database: Sqlite.Database): string =>
  hasLedger(database)
    ? String(
        number(
          database,
          `select coalesce(group_concat(kind, ', '), 'no entry') from
             (select distinct kind from ledger where seq > ${beginsAt.get(database) ?? 0} order by kind)`,
        ),
      )
    : 'no entry'
