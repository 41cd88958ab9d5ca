// `record assignment` and `record assignment-end`: where an officer serves, from when until when.
import type { Command } from 'commander'
import { type AssignmentEndInput, endAssignment } from '../flow/end-assignment.ts'
import { recordAssignment } from '../flow/record-assignment.ts'
import type { PlainDate } from '../law/calendar.ts'
import { readText, readYesNo } from '../tables/cells.ts'
import { type Role, readRole } from '../tables/word-cells.ts'
import { factCommand, withDay, withOfficerAtAgency } from './fact-command.ts'
import { needed, value } from './values.ts'

export const recordAssignmentCommands = (record: Command): void => {
  recordAssignmentCommand(record)
  endAssignmentCommand(record)
}

type AssignmentOptions = {
  readonly officer: string
  readonly agency: string
  readonly district: string
  readonly assumed: PlainDate
  readonly school?: string
  readonly role?: Role
  readonly continuesPrevious?: boolean
}

const recordAssignmentCommand = (record: Command): void =>
  factCommand<AssignmentOptions>(record, {
    name: 'assignment',
    description: 'an officer serves in a district from a day on',
    options: (command) =>
      withDay(
        withOfficerAtAgency(command).requiredOption(
          '--district <district>',
          'number or name',
          needed(readText),
        ),
        '--assumed <day>',
        'the first day of duty',
      )
        .option('--school <school>', 'the school', value(readText))
        .option('--role <role>', 'regular or substitute (a new one is regular)', value(readRole))
        .option(
          '--continues-previous <yes|no>',
          'whether it continues the one before (else the rule decides)',
          value(readYesNo),
        ),
    run: ({ assumed, continuesPrevious, officer, agency, district, school, role }) => {
      const of = { officer, agency, district, school, role }
      const assignment = { ...of, assumed_on: assumed, continues_previous: continuesPrevious }
      return (app) => recordAssignment(app, assignment)
    },
  })

const endAssignmentCommand = (record: Command): void =>
  factCommand<AssignmentEndInput>(record, {
    name: 'assignment-end',
    description: 'an officer no longer serves there',
    options: (command) =>
      withDay(withOfficerAtAgency(command), '--on <day>', 'the last day of duty').option(
        '--district <district>',
        'number or name, where several assignments are open',
        value(readText),
      ),
    run:
      ({ officer, agency, district, on }) =>
      (app) =>
        endAssignment(app, { officer, agency, district, on }),
  })
