// The migrations in order; the database's user_version counts how many have run.
import { migration0001 } from './0001-ledger-facts-and-acts.ts'
import { migration0002 } from './0002-episodes-and-answers.ts'
import { migration0003 } from './0003-copies-as-files.ts'
import { migration0004 } from './0004-people.ts'
import { migration0005 } from './0005-known-moments.ts'
import { migration0006 } from './0006-uploads.ts'
import { migration0007 } from './0007-uploads-by-letter.ts'

export const migrations: readonly string[] = [
  migration0001,
  migration0002,
  migration0003,
  migration0004,
  migration0005,
  migration0006,
  migration0007,
]
