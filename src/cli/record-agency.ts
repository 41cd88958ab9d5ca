// `record agency`, `record policy`, `record contact`: what is said of an agency or a district.
import { type Command, Option } from 'commander'
import { recordAgency } from '../flow/record-agency.ts'
import { type ContactInput, officesOf, recordContact } from '../flow/record-contact.ts'
import { recordPolicy } from '../flow/record-policy.ts'
import type { PlainDate } from '../law/calendar.ts'
import { readLadder, readTimeZone, readWebAddress } from '../tables/agency-cells.ts'
import { readText } from '../tables/cells.ts'
import { readEmail } from '../tables/email-cell.ts'
import { factCommand, withAgency, withDay } from './fact-command.ts'
import { UsageError } from './usage-error.ts'
import { needed, value } from './values.ts'

export const recordAgencyCommands = (record: Command): void => {
  recordAgencyCommand(record)
  recordPolicyCommand(record)
  recordContactCommand(record)
}

type AgencyOptions = {
  readonly agency: string
  readonly bookingUrl?: string
  readonly call?: string
  readonly ladder?: string
  readonly timeZone?: string
  readonly brief?: 'on' | 'off'
}

const recordAgencyCommand = (record: Command): void =>
  factCommand<AgencyOptions>(record, {
    name: 'agency',
    description: 'where to book, whom to call, when to be reminded',
    options: (command) =>
      withAgency(command)
        .option('--booking-url <address>', 'where a course is booked', value(readWebAddress))
        .option('--call <"name, phone">', 'whom to call', value(readText))
        .option('--ladder <days>', 'days before a deadline, with 30, 7 and 0 among them', value(readLadder))
        .option('--time-zone <zone>', 'such as America/Chicago', value(readTimeZone))
        .addOption(new Option('--brief <on|off>', 'a weekly page for the chief').choices(['on', 'off'])),
    run: ({ agency, bookingUrl, call, ladder, timeZone, brief }) => {
      const isBrief = brief === undefined ? undefined : brief === 'on'
      const settings = { booking_url: bookingUrl, call, ladder, time_zone: timeZone, brief: isBrief }
      return (app) => recordAgency(app, { agency, ...settings })
    },
  })

type PolicyOptions = { readonly agency: string; readonly adopted: PlainDate; readonly version?: string }

const recordPolicyCommand = (record: Command): void =>
  factCommand<PolicyOptions>(record, {
    name: 'policy',
    description: 'a policy under subd. 6 that the agency adopted',
    options: (command) =>
      withDay(withAgency(command), '--adopted <day>', 'the day it was adopted').option(
        '--version <version>',
        'which version',
        value(readText),
      ),
    run:
      ({ agency, adopted: adopted_on, version }) =>
      (app) =>
        recordPolicy(app, { agency, adopted_on, version }),
  })

type ContactOptions = {
  readonly agency?: string
  readonly district?: string
  readonly office: string
  readonly name: string
  readonly email: string
}

const recordContactCommand = (record: Command): void => {
  const office = new Option('--office <office>', 'which office').choices(Object.values(officesOf).flat())
  factCommand<ContactOptions>(record, {
    name: 'contact',
    description: 'who holds an office, and where mail reaches them',
    options: (command) =>
      command
        .option('--agency <agency>', 'ORI or name', value(readText))
        .option('--district <district>', 'number or name', value(readText))
        .addOption(office.makeOptionMandatory())
        .requiredOption('--name <name>', 'their name', needed(readText))
        .requiredOption('--email <address>', 'one plain address', needed(readEmail)),
    run: ({ name, email, ...whose }) => {
      const contact: ContactInput = { ...officeOf(whose), name, email }
      return (app) => recordContact(app, contact)
    },
  })
}

/** Whose office it is: an agency has a chief, a backup and a training contact, a district a coordinator. */
const officeOf = ({ agency, district, office }: Omit<ContactOptions, 'name' | 'email'>) => {
  if ((agency === undefined) === (district === undefined))
    throw new UsageError('--agency or --district: give exactly one, whose office it is')
  const ofAgency = officesOf.agency.find((each) => each === office)
  if (agency !== undefined && ofAgency !== undefined)
    return { holder: 'agency', office: ofAgency, of: agency } as const
  if (district !== undefined && office === 'coordinator')
    return { holder: 'district', office, of: district } as const
  const [holder, words] =
    agency === undefined ? (['district', 'a district'] as const) : (['agency', 'an agency'] as const)
  throw new UsageError(
    `--office '${office}': no office of ${words}; right would be ${officesOf[holder].join(', ')}`,
  )
}
