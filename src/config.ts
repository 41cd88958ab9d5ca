// The settings: read once from the environment and the checkout's .env, checked together, frozen.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { z } from 'zod'
import { hideLogin } from './mail/mail-url.ts'

export type Config = {
  readonly databasePath: string
  /** `smtp://…`, `smtps://…` or `file:` and an absolute folder. */
  readonly mailUrl: string
  readonly mailFrom: string
  readonly mailReplyTo: string | null
  /** null for no limit. */
  readonly mailRatePerMinute: number | null
  readonly operatorEmail: string | null
  /** `redis://…` or `rediss://…`; null: the jobs are woken in this process. */
  readonly redisUrl: string | null
  /** Where people reach the pages, without a slash at the end; null: mails carry no links. */
  readonly publicUrl: string | null
  /** On which the pages are served. */
  readonly port: number
  /** Pinged after each sweep. */
  readonly heartbeatUrl: string | null
  /** Where reports on undeliverable letters go; each letter's envelope has a signed variant of it. */
  readonly bounceAddress: string | null
  /** Signs with the private key (PEM) in a file, for the domain of MAIL_FROM. */
  readonly dkim: { readonly selector: string; readonly keyFile: string } | null
  /** The largest certificate copy that is taken, in MiB. */
  readonly maxCopyMib: number
}

/** The folder of the checkout, in which relative defaults lie. */
export const checkout = dirname(import.meta.dirname)

const blank = z.literal('').transform(() => null)
const address = z.email('should be one plain address such as records@police.example')
/** With its token a letter's variant of it must not pass the 64 characters of RFC 5321 section 4.5.3.1.1. */
const bounceAddress = address.regex(
  /^[^@]{1,24}@/,
  'should have at most 24 characters before the @, such as bounces@police.example',
)
const mailbox = z
  .string()
  .regex(
    /^(?:[^<>\r\n]*<[^<>@\s,;]+@[^<>@\s,;]+>|[^<>@\s,;]+@[^<>@\s,;]+)$/,
    'should be an address such as Rollcall <rollcall@police.example>',
  )
const mailUrl = z.string().regex(/^(smtps?:\/\/|file:)./i, 'should begin with smtp://, smtps:// or file:')
const redisUrl = z.string().regex(/^rediss?:\/\/./i, 'should begin with redis:// or rediss://')
const rate = z
  .string()
  .regex(/^[1-9]\d{0,5}$/, 'should be a whole number of letters a minute, such as 60')
  .transform(Number)
const webUrl = z
  .url({ protocol: /^https?$/, error: 'should be an address such as https://rollcall.police.example' })
  .transform((url) => url.replace(/\/+$/, ''))
const port = z
  .string()
  .regex(/^\d{1,5}$/, 'should be a port number such as 8080')
  .transform(Number)
  .refine((number) => number < 65_536, 'should be a port number such as 8080')
const mib = z
  .string()
  .regex(/^([1-9]\d?|100)$/, 'should be a whole number of MiB from 1 to 100, such as 10')
  .transform(Number)
const selector = z
  .string()
  .regex(/^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?$/, 'should be a name such as mail1')

const settings = z.object({
  DATABASE_PATH: blank.or(z.string()),
  MAIL_URL: blank.or(mailUrl),
  MAIL_FROM: blank.or(mailbox),
  MAIL_REPLY_TO: blank.or(mailbox),
  MAIL_RATE_PER_MINUTE: blank.or(rate),
  OPERATOR_EMAIL: blank.or(address),
  REDIS_URL: blank.or(redisUrl),
  PUBLIC_URL: blank.or(webUrl),
  PORT: blank.or(port),
  HEARTBEAT_URL: blank.or(webUrl),
  BOUNCE_ADDRESS: blank.or(bounceAddress),
  DKIM_SELECTOR: blank.or(selector),
  DKIM_KEY_FILE: blank.or(z.string()),
  MAX_COPY_MIB: blank.or(mib),
})

/** Each setting as it is written; blank where it is not set. */
type Raw = Readonly<Record<string, string>>

/** What holds where a setting is empty, of those whose default is the same everywhere. */
export const nothingSet = {
  mailReplyTo: null,
  mailRatePerMinute: null,
  operatorEmail: null,
  redisUrl: null,
  publicUrl: null,
  port: 8080,
  heartbeatUrl: null,
  bounceAddress: null,
  dkim: null,
  maxCopyMib: 10,
} as const satisfies Partial<Config>

/** The names of the settings, for `.env.example` and the documentation. */
export const settingNames: readonly string[] = Object.keys(settings.shape)

/** Who mails come from until MAIL_FROM says so: a name that no real relay will take. */
const defaultFrom = 'Rollcall <rollcall@rollcall.invalid>'

/**
 * Reads all settings. `.env` lies in the checkout; the environment wins; an empty value is no value.
 * Paths in `.env` count from the checkout, paths given by hand (environment, `--database`) from `cwd`.
 * @throws one error that lists every setting that is wrong, its value, and what would be right.
 */
export const readConfig = (
  environment: Readonly<Record<string, string | undefined>>,
  given: { readonly database?: string | undefined; readonly cwd?: string } = {},
): Config => {
  const cwd = given.cwd ?? process.cwd()
  const file = join(checkout, '.env')
  const fromFile = existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {}
  const value = (name: string) => environment[name]?.trim() || fromFile[name]?.trim() || ''
  const base = (name: string) => (environment[name]?.trim() ? cwd : checkout)

  const raw: Raw = Object.fromEntries(settingNames.map((name) => [name, value(name)]))
  const read = settings.safeParse(raw)
  const wrong = [...faultsIn(read.error, raw), ...dkimFaults(raw)]
  if (!read.success || wrong.length > 0)
    throw new Error(`settings that cannot be used:\n${wrong.map((line) => `  ${line}`).join('\n')}`)
  const set = read.data

  const databasePath =
    given.database !== undefined
      ? resolve(cwd, given.database)
      : resolve(base('DATABASE_PATH'), set.DATABASE_PATH ?? join(checkout, 'var', 'rollcall.db'))
  return Object.freeze({
    databasePath,
    mailUrl:
      set.MAIL_URL === null ? `file:${databasePath}.d/mail` : absoluteFolder(set.MAIL_URL, base('MAIL_URL')),
    mailFrom: set.MAIL_FROM ?? defaultFrom,
    mailReplyTo: set.MAIL_REPLY_TO,
    mailRatePerMinute: set.MAIL_RATE_PER_MINUTE,
    operatorEmail: set.OPERATOR_EMAIL,
    redisUrl: set.REDIS_URL,
    publicUrl: set.PUBLIC_URL,
    port: set.PORT ?? nothingSet.port,
    heartbeatUrl: set.HEARTBEAT_URL,
    bounceAddress: set.BOUNCE_ADDRESS,
    dkim: dkimOf(set.DKIM_SELECTOR, set.DKIM_KEY_FILE, base('DKIM_KEY_FILE')),
    maxCopyMib: set.MAX_COPY_MIB ?? nothingSet.maxCopyMib,
  })
}

const dkimOf = (selector: string | null, file: string | null, folder: string): Config['dkim'] =>
  selector === null || file === null ? null : { selector, keyFile: resolve(folder, file) }

/** Signing needs both; one alone is a mistake. */
const dkimFaults = ({ DKIM_SELECTOR = '', DKIM_KEY_FILE = '' }: Raw): readonly string[] =>
  (DKIM_SELECTOR === '') === (DKIM_KEY_FILE === '')
    ? []
    : ['DKIM_SELECTOR and DKIM_KEY_FILE belong together: set both, or neither']

const absoluteFolder = (url: string, base: string): string => {
  const folder = /^file:(?:\/\/(?=\/))?(.+)$/i.exec(url)?.[1]
  if (folder === undefined) return url
  return `file:${isAbsolute(folder) ? folder : resolve(base, folder)}`
}

/** An address with a password in it is shown without. */
const faultsIn = (error: z.ZodError | undefined, raw: Raw): readonly string[] =>
  (error?.issues ?? []).map(({ path: [key], message, ...issue }) => {
    const inner = issue.code === 'invalid_union' ? (issue.errors.at(-1)?.[0]?.message ?? message) : message
    const [name, value] = [String(key), raw[String(key)] ?? '']
    return `${name}: '${name.endsWith('_URL') ? hideLogin(value) : value}' ${inner}`
  })
