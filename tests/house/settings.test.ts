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
