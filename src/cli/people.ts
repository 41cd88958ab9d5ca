// The commands `people`, `grant` and `sign-in-link`: who may see what on the pages, and how they come in.
import { type Command, Option } from 'commander'
import type { App } from '../app.ts'
import { grantScopes, recordGrant, withdrawGrant } from '../flow/access/record-grant.ts'
import { type HeldRight, rightsHeld } from '../flow/access/rights.ts'
import { endSessionsFor } from '../flow/access/sign-in.ts'
import { makeSignInLink } from '../flow/access/sign-in-link.ts'
import type { PlainDate } from '../law/calendar.ts'
import { GRANTED_ROLES, type GrantedRole } from '../ledger/entries.ts'
import { chicagoTime } from '../notices/sending-window.ts'
import { readDay, readText } from '../tables/cells.ts'
import { readEmail } from '../tables/email-cell.ts'
import { printList, type TableColumn } from './list.ts'
import { type CommonOptions, common, type Format, listed } from './options.ts'
import { printOutcome } from './outcome.ts'
import { print, say } from './say.ts'
import { UsageError } from './usage-error.ts'
import { needed, value } from './values.ts'
import { withApp } from './with-app.ts'

export const peopleCommand = (program: Command): void => {
  const command = program
    .command('people')
    .description('who may see what on the pages, and by what right')
    .option('--sign-out <email>', "end this address's sessions on the pages; all for everybody's")
  listed(common(command)).action((options: PeopleOptions) =>
    withApp(options, (app) =>
      options.signOut === undefined ? list(app, options.format) : endSessions(app, options.signOut),
    ),
  )
}

type PeopleOptions = CommonOptions & { readonly format: Format; readonly signOut?: string }

const list = async (app: App, format: Format): Promise<void> =>
  printList((await rightsHeld(app)).map(personRow), format, columns, 'nobody may sign in yet')

const endSessions = async (app: App, whose: string): Promise<void> => {
  const ended = await endSessionsFor(app, whose === 'all' ? null : whose)
  print(`${ended} ${ended === 1 ? 'session' : 'sessions'} ended; links that were sent open nothing any more`)
}

type PersonRow = {
  readonly email: string
  readonly role: string
  readonly scope: string
  readonly of: string | null
  readonly until: string | null
  readonly by: string
}

const personRow = (right: HeldRight): PersonRow => {
  const { email, role, scope, until, by } = right
  return { email, role, scope, of: scope === 'all' ? null : right.of.name, until, by }
}

const byWords: Readonly<Record<string, string>> = {
  office: 'the office',
  grant: 'a grant',
  settings: 'OPERATOR_EMAIL',
}

const columns: readonly TableColumn<PersonRow>[] = [
  { heading: 'EMAIL', of: ({ email }) => email },
  { heading: 'ROLE', of: ({ role }) => role },
  { heading: 'OF', of: ({ scope, of }) => of ?? scope },
  { heading: 'UNTIL', of: ({ until }) => until },
  { heading: 'BY', of: ({ by }) => byWords[by] ?? by },
]

type GrantOptions = CommonOptions & {
  readonly role: GrantedRole
  readonly agency?: string
  readonly district?: string
  readonly officer?: string
  readonly until?: PlainDate
  readonly withdraw?: true
  readonly reason?: string
}

export const grantCommand = (program: Command): void => {
  const command = program
    .command('grant')
    .argument('<email>', 'whose address', needed(readEmail))
    .description('let somebody see something on the pages who holds no office, or end that')
    .addOption(new Option('--role <role>', 'as what').choices(GRANTED_ROLES).makeOptionMandatory())
    .option('--agency <agency>', 'of which agency: ORI or name', value(readText))
    .option('--district <district>', 'of which district: number or name', value(readText))
    .option('--officer <officer>', 'of which officer: POST license or name', value(readText))
    .option('--until <day>', 'the last day on which it holds; an auditor needs one', value(readDay))
    .option('--withdraw', 'end it')
    .option('--reason <text>', 'why it ends, for the ledger', value(readText))
  common(command).action((email: string, options: GrantOptions) => {
    const { withdraw, reason, until } = options
    const said = { email, role: options.role, ...scopeOf(options) }
    if (withdraw === true && until !== undefined)
      throw new UsageError('--until: it ends now with --withdraw; give one of the two')
    if (withdraw !== true && reason !== undefined) throw new UsageError('--reason: only with --withdraw')
    if (withdraw === true && !reason) throw new UsageError('--withdraw needs --reason, for the ledger')
    return withApp(options, async (app) =>
      printOutcome(
        withdraw === true
          ? await withdrawGrant(app, { ...said, reason: reason ?? '' })
          : await recordGrant(app, { ...said, until }),
      ),
    )
  })
}

const scopeOf = ({ role, agency, district, officer }: GrantOptions) => {
  const given = Object.entries({ agency, district, officer }).filter(([, of]) => of)
  const [first, second] = given
  if (second !== undefined) throw new UsageError('--agency, --district, --officer: give one of them at most')
  const scope = (first?.[0] ?? 'all') as 'all' | 'agency' | 'district' | 'officer'
  const right = grantScopes[role]
  if (!right.includes(scope))
    throw new UsageError(
      `--role ${role}: ${right.map((each) => (each === 'all' ? 'it is of everything, so leave the others out' : `give --${each}`)).join(' or ')}`,
    )
  return { scope, of: first?.[1] }
}

export const signInLinkCommand = (program: Command): void => {
  const command = program
    .command('sign-in-link')
    .argument('<email>', 'who signs in', needed(readEmail))
    .description('print a link by which somebody signs in, once, within 15 minutes; no mail is sent')
  common(command).action((email: string, options: CommonOptions) =>
    withApp(options, (app) => signInLink(app, email)),
  )
}

const signInLink = async (app: App, email: string): Promise<void> => {
  const made = await makeSignInLink(app, email)
  if (made === null)
    throw new Error(
      `${email}: may see nothing, so there is nothing to sign in to; set OPERATOR_EMAIL, or: npx rollcall grant ${email} --role operator`,
    )
  print(made.link)
  say(`it signs in ${email}, once, until ${chicagoTime(made.until)}; keep it to yourself`)
}
