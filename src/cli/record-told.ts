// `record told`: a notice that a person was told by phone, on paper or in a meeting.
import { type Command, InvalidArgumentError, Option } from 'commander'
import { recordTold, type Telling } from '../flow/record-told.ts'
import { readText } from '../tables/cells.ts'
import { factCommand, withDay } from './fact-command.ts'
import { needed } from './values.ts'

export const recordToldCommand = (record: Command): void => {
  const by = new Option('--by <way>', 'how they were told').choices(['phone', 'paper', 'meeting'])
  factCommand<Telling>(record, {
    name: 'told',
    description: 'a notice was told by phone, on paper or in a meeting',
    options: (command) =>
      withDay(
        command
          .requiredOption('--notice <id>', 'its ID, as the command notices lists it', readId)
          .addOption(by.makeOptionMandatory()),
        '--on <day>',
        'the day they were told',
      ).requiredOption('--note <text>', 'who was told, and what they said', needed(readText)),
    run:
      ({ notice, by, on, note }) =>
      (app) =>
        recordTold(app, { notice, by, on, note }),
  })
}

const readId = (text: string): number => {
  if (!/^[1-9]\d{0,14}$/.test(text.trim()))
    throw new InvalidArgumentError(`'${text}' should be the ID of a notice, such as 12`)
  return Number(text)
}
