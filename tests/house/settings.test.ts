// The example of the settings: it names exactly the settings there are, and works as it is.
import { parseEnv } from 'node:util'
import { expect, test } from 'vitest'
import { readConfig, settingNames } from '../../src/config.ts'
import { read } from './source.ts'

const example = parseEnv(read('.env.example'))
const keys = [...read('.env.example').matchAll(/^([A-Z_]+)=/gm)].map(([, key]) => key)

test('.env.example has exactly the keys of the settings, in their order', () => {
  expect(keys).toEqual(settingNames)
})

test('.env.example is accepted as it is, and sends nothing anywhere', () => {
  const config = readConfig(example, { database: 'rollcall.db', cwd: '/nowhere' })
  expect(config).toMatchObject({ databasePath: '/nowhere/rollcall.db', mailRatePerMinute: null })
})

test('in .env.example each setting has a sentence above it', () => {
  const lines = read('.env.example').split('\n')
  const bare = settingNames.filter((name) => !lines[lines.indexOf(`${name}=`) - 1]?.startsWith('# '))
  expect(bare).toEqual([])
})

/** Why these settings cannot be used, with nothing from anywhere else. */
const faultsOf = (settings: Readonly<Record<string, string>>): string => {
  try {
    readConfig({ ...example, ...settings }, { cwd: '/nowhere' })
    return ''
  } catch (error) {
    return (error as Error).message
  }
}

test.each(['smtp:user:hush@mail.example', 'user:hush@mail.example:587', 'smtp//user:hush@mail.example'])(
  'a MAIL_URL as wrong as %s is named without its password',
  (url) => {
    expect(faultsOf({ MAIL_URL: url })).toMatch(/MAIL_URL: '.*\*\*\*@mail\.example.*should begin with smtp:/)
    expect(faultsOf({ MAIL_URL: url, REDIS_URL: url })).not.toContain('hush')
  },
)

test('all settings that are wrong are named at once, those that only belong together too', () => {
  const said = faultsOf({ PORT: 'http', DKIM_SELECTOR: 'mail1', OPERATOR_EMAIL: 'records' })
  expect(said).toMatch(/^settings that cannot be used:\n/)
  expect(said).toContain("PORT: 'http' should be")
  expect(said).toContain("OPERATOR_EMAIL: 'records' should be")
  expect(said).toContain('DKIM_SELECTOR and DKIM_KEY_FILE belong together')
})

test.each([
  ['a name with a comma in it', 'Records, City of X <records@x.example>', ''],
  ['an address alone', 'records@x.example', ''],
  ['two addresses in one', 'Records <a,b@x.example>', "MAIL_FROM: 'Records <a,b@x.example>' should be"],
  ['two addresses', 'a@x.example;b@x.example', "MAIL_FROM: 'a@x.example;b@x.example' should be"],
])('MAIL_FROM as %s', (_, from, fault) => {
  expect(faultsOf({ MAIL_FROM: from })).toContain(fault)
})
