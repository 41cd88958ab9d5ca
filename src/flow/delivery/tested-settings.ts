// The settings that a test mail shows: those that decide how mail looks and travels, and none that is secret.
import type { Config } from '../../config.ts'

/** What a test mail tells of the settings; `server` is where mail goes, without user and password. */
export type TestedSettings = Pick<
  Config,
  'mailFrom' | 'mailReplyTo' | 'mailRatePerMinute' | 'bounceAddress' | 'dkim' | 'publicUrl'
> & { readonly server: string }

export const testedSettings = ({
  mailFrom,
  mailReplyTo,
  mailRatePerMinute,
  bounceAddress,
  dkim,
  publicUrl,
  server,
}: TestedSettings): readonly { readonly label: string; readonly value: string }[] => [
  { label: 'From', value: mailFrom },
  { label: 'Replies go to', value: mailReplyTo ?? 'the sender' },
  { label: 'Handed to', value: server },
  { label: 'Reports on undeliverable mail go to', value: bounceAddress ?? 'the sender' },
  {
    label: 'DKIM',
    value: dkim === null ? 'not signed by Rollcall' : `signed by Rollcall, selector ${dkim.selector}`,
  },
  { label: 'Links', value: publicUrl === null ? 'none' : `to ${publicUrl}` },
  {
    label: 'Limit',
    value: mailRatePerMinute === null ? 'none' : `${mailRatePerMinute} letters a minute`,
  },
]
