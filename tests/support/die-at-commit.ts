// Loaded before the program (`--import`): ends its process by SIGKILL right before or right after its n-th commit.
import Sqlite from 'better-sqlite3'

const [when, nth] = (process.env.ROLLCALL_DIE_AT ?? '').split(' ')
let commits = 0

/** The only way to end that leaves nothing to be tidied up. */
const die = (): void => void process.kill(process.pid, 'SIGKILL')

const { prepare } = Sqlite.prototype
Sqlite.prototype.prepare = function (this: Sqlite.Database, text: string) {
  const statement: Sqlite.Statement<[]> = prepare.call<Sqlite.Database, [string], Sqlite.Statement<[]>>(
    this,
    text,
  )
  if (text !== 'commit') return statement
  const run = statement.run.bind(statement)
  statement.run = () => {
    commits += 1
    const now = commits === Number(nth)
    if (now && when === 'before') die()
    const result = run()
    if (now && when === 'after') die()
    return result
  }
  return statement
} as typeof prepare
