// The command `key`: the public half of the key that signs exports, to be handed to whoever checks them.
import type { Command } from 'commander'
import { publicKeyToShow } from '../export/signing-key.ts'
import { type CommonOptions, common } from './options.ts'
import { print, say } from './say.ts'
import { withApp } from './with-app.ts'

export const keyCommand = (program: Command): void => {
  const command = program
    .command('key')
    .description(
      'print the public key by which exports are checked (PEM), and its fingerprint on standard error',
    )
  common(command).action((options: CommonOptions) =>
    withApp(options, async ({ config }) => {
      const { pem, fingerprint } = publicKeyToShow(config)
      print(pem.trimEnd())
      say(`fingerprint: ${fingerprint}`)
    }),
  )
}
