// The command `record`: single facts, each with what follows from it.
import type { Command } from 'commander'
import { recordAgencyCommands } from './record-agency.ts'
import { recordAssignmentCommands } from './record-assignment.ts'
import { recordAtAgencyCommands } from './record-at-agency.ts'
import { recordToldCommand } from './record-told.ts'
import { recordTrainingCommands } from './record-training.ts'

export const recordCommand = (program: Command): void => {
  // Else the program's own --version would be taken for that of `record policy --version`.
  program.enablePositionalOptions()
  const record = program
    .command('record')
    .description('record a single fact; what follows from it is computed at once')
  recordTrainingCommands(record)
  recordAtAgencyCommands(record)
  recordAssignmentCommands(record)
  recordAgencyCommands(record)
  recordToldCommand(record)
}
