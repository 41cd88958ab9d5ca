// `record told`: a notice that a person was told by phone, on paper or in a meeting.
import { type Command, InvalidArgumentError, Option } from 'commander'
import { recordTold, type Telling } from '../flow/record-told.ts'
import type { PlainDate } from '../law/calendar.ts'
import { legalDayOf } from '../notices/sending-window.ts'
import { readDay, readText } from '../tables/cells.ts'
import { factCommand } from './fact-command.ts'
import { needed, value } from './values.ts'

export const recordToldCommand = (record: Command): void => {
  const by = new Option('--by <way>', 'how they were told').choices(['phone', 'paper', 'meeting'])
  factCommand<Omit<Telling, 'on'> & { readonly on?: PlainDate }>(record, {
    name: 'told',
    description: 'a notice was told by phone, on paper or in a meeting',
    options: (command) =>
      command
        .requiredOption('--notice <id>', 'its ID, as the command notices lists it', readId)
        .addOption(by.makeOptionMandatory())
        .option('--on <day>', 'the day they were told (default: today)', value(readDay))
        .requiredOption('--note <text>', 'who was told, and what they said', needed(readText)),
    run:
      ({ notice, by, on, note }) =>
      (app) =>
        recordTold(app, { notice, by, on: on ?? legalDayOf(app.clock.now()), note }),
  })
}

const readId = (text: string): number => {
  if (!/^[1-9]\d{0,14}$/.test(text.trim()))
    throw new InvalidArgumentError(`'${text}' should be the ID of a notice, such as 12`)
  return Number(text)
}
