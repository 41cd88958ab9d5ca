// The command `export`: what is handed to auditors.
import type { Command } from 'commander'
import { exportLogCommand } from './export-log.ts'
import { exportPacketCommand } from './export-packet.ts'

export const exportCommand = (program: Command): void => {
  const group = program.command('export').description('files for an auditor, signed')
  exportLogCommand(group)
  exportPacketCommand(group)
}
