// The command `withdraw`: a fact that was recorded in error no longer counts; the ledger keeps it, with the reason.
import type { Command } from 'commander'
import { type ContactDayWithdrawal, withdrawContactDay } from '../flow/withdraw-contact-day.ts'
import { withdrawAtAgency, withdrawCertificate } from '../flow/withdraw-officer-fact.ts'
import type { PlainDate } from '../law/calendar.ts'
import { readText } from '../tables/cells.ts'
import type { CertificateKind } from '../tables/word-cells.ts'
import { factCommand, withDay, withOfficer, withOfficerAtAgency, withReason } from './fact-command.ts'
import { withKind } from './record-training.ts'
import { value } from './values.ts'

export const withdrawCommand = (program: Command): void => {
  const withdraw = program
    .command('withdraw')
    .description('withdraw a fact that was recorded in error; the ledger keeps it, with the reason')
  withdrawCertificateCommand(withdraw)
  withdrawAtAgencyCommand(withdraw, 'attestation', 'attestation', 'the day it was attested')
  withdrawAtAgencyCommand(withdraw, 'policy-review', 'policy_review', 'the day it was reviewed')
  withdrawContactDayCommand(withdraw)
  withdrawAtAgencyCommand(withdraw, 'booking', 'booking', 'the day of the course')
}

type Withdrawal = { readonly officer: string; readonly reason: string }

const withdrawCertificateCommand = (withdraw: Command): void =>
  factCommand<Withdrawal & { readonly kind: CertificateKind; readonly completed: PlainDate }>(withdraw, {
    name: 'certificate',
    description: 'a certificate that was recorded in error',
    options: (command) => {
      const known = withKind(withOfficer(command))
      return withReason(withDay(known, '--completed <day>', 'the day on which it was completed'))
    },
    run:
      ({ officer, reason, kind, completed: completed_on }) =>
      (app) =>
        withdrawCertificate(app, { officer, reason, kind, completed_on }),
  })

const withdrawAtAgencyCommand = (
  withdraw: Command,
  name: string,
  noun: Parameters<typeof withdrawAtAgency>[1],
  day: string,
): void =>
  factCommand<Withdrawal & { readonly agency: string; readonly on: PlainDate }>(withdraw, {
    name,
    description: `${name === 'attestation' ? 'an' : 'a'} ${name.replace('-', ' ')} that was recorded in error`,
    options: (command) => withReason(withDay(withOfficerAtAgency(command), '--on <day>', day)),
    run:
      ({ officer, reason, agency, on }) =>
      (app) =>
        withdrawAtAgency(app, noun, { officer, reason, agency, on }),
  })

const withdrawContactDayCommand = (withdraw: Command): void =>
  factCommand<ContactDayWithdrawal>(withdraw, {
    name: 'contact-day',
    description: 'a contact day that was recorded in error',
    options: (command) =>
      withReason(
        withDay(withOfficer(command), '--day <day>', 'the day').option(
          '--district <district>',
          'number or name, where the day is on record several times',
          value(readText),
        ),
      ),
    run:
      ({ officer, reason, day, district }) =>
      (app) =>
        withdrawContactDay(app, { officer, reason, day, district }),
  })
