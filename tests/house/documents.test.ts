// What the documents name is there: paths, links, npm scripts, commands and their options, settings, citations.
import { execFile } from 'node:child_process'
import { posix } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }
import { settingNames } from '../../src/config.ts'
import { documents, exists, filesBelow, read, root, sources } from './source.ts'

const run = promisify(execFile)
const texts = documents.map((path) => ({ path, text: read(path) }))
const topFolders = ['src', 'jobs', 'db', 'docs', 'tests', 'bench', '.ci']

/** Headings as GitHub makes anchors of them. */
const anchorsIn = (text: string): readonly string[] =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  )

/** Every command a document tells people to type: in a block of its own, or in the text. */
const commandsIn = (text: string): readonly string[] => {
  const blocks = [...text.matchAll(/^```(?:sh|text)?\n([\s\S]*?)^```$/gm)].flatMap(([, block = '']) => {
    const joined = block.replace(/\\\n\s*/g, ' ')
    return joined.split('\n')
  })
  const prose = text.replace(/^```[\s\S]*?^```$/gm, '')
  const inline = [...prose.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code)
  return [...blocks, ...inline]
    .flatMap((line) => line.split(/\s+(?:&&|\|\|?|;)\s+|(?:&& )/))
    .map((line) => line.trim())
}

const said = texts.flatMap(({ path, text }) => commandsIn(text).map((command) => ({ path, command })))

test('there is a README, a guide to the files, a map and a word for contributors', () => {
  for (const path of ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'docs/files.md', 'docs/map.md'])
    expect([path, documents.includes(path)]).toEqual([path, true])
})

test('every link leads to a file of the checkout, and to a heading in it', () => {
  const lost = texts.flatMap(({ path, text }) =>
    [...text.matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, link = '']) => link)
      .filter((link) => !/^(https?:|mailto:)/.test(link))
      .filter((link) => {
        const [file = '', anchor] = link.split('#')
        const to = file === '' ? path : posix.join(posix.dirname(path), file)
        return !exists(to) || (anchor !== undefined && !anchorsIn(read(to)).includes(anchor))
      })
      .map((link) => `${path}: ${link}`),
  )
  expect(lost).toEqual([])
})

test('every path named in a document exists', () => {
  const lost = texts.flatMap(({ path, text }) =>
    [...text.matchAll(/`([\w./-]+)`/g)]
      .map(([, named = '']) => named.replace(/\/$/, ''))
      .filter(
        (named) => topFolders.includes(named.split('/')[0] ?? '') || /^[\w.-]+\.(md|json|ts)$/.test(named),
      )
      .filter((named) => !exists(named) && !exists(posix.join(posix.dirname(path), named)))
      .map((named) => `${path}: ${named}`),
  )
  expect(lost).toEqual([])
})

test('no source file or document points to a document that is not in the checkout', () => {
  const here = new Set(documents.map((path) => posix.basename(path)))
  const others = [...sources, ...texts].flatMap(({ path, text }) =>
    [...text.matchAll(/\b[\w-]+\.md\b/g)]
      .filter(([name]) => !here.has(name))
      .map(([name]) => `${path}: ${name}`),
  )
  expect(others).toEqual([])
})

test('every npm command of the documents is a script of package.json', () => {
  const own = ['ci', 'install', 'exec', 'outdated', '--version']
  const wrong = said.flatMap(({ path, command }) => {
    const [, words] = /^npm (?:--prefix \S+ )?(.+)$/.exec(command) ?? []
    if (words === undefined) return []
    const [verb = '', name = ''] = words.split(' ')
    const script = verb === 'run' ? name : ['start', 'test'].includes(verb) ? verb : undefined
    if (script === undefined) return own.includes(verb) ? [] : [`${path}: ${command}`]
    return script in packageJson.scripts ? [] : [`${path}: ${command}`]
  })
  expect(wrong).toEqual([])
})

/** A command as it is built: the text of its `--help`, and the commands below it. */
type Built = { readonly help: string; readonly commands: Readonly<Record<string, Built>> }

/** Builds the whole command line in a process of its own and, in place of running it, asks every command for its help. */
const built = async (): Promise<Built> => {
  const script = `
    import { Command } from 'commander'
    const shown = (command) => ({
      help: command.helpInformation(),
      commands: Object.fromEntries(command.commands.map((each) => [each.name(), shown(each)])),
    })
    Command.prototype.parseAsync = async function () {
      process.stdout.write(JSON.stringify(shown(this)))
    }
    await import('./src/cli/main.ts')`
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], { cwd: root })
  return JSON.parse(stdout)
}

const rollcall = /^(?:npx rollcall|npm (?:--prefix \S+ )?run rollcall --)(?: +(.*))?$/

/** What is wrong with a command as it stands in a document, if anything. */
const faultsIn = (program: Built, words: readonly string[]): readonly string[] => {
  let command = program
  const names: string[] = []
  for (const word of words) {
    const below = command.commands[word]
    if (below === undefined) break
    command = below
    names.push(word)
  }
  const rest = words.slice(names.length)
  const isGroup = Object.keys(command.commands).length > 0
  if (isGroup && rest[0] !== undefined && /^[a-z]/.test(rest[0]))
    return [`no command ${[...names, rest[0]].join(' ')}`]
  return rest
    .flatMap((word) => /^\[?(--[a-z-]+)/.exec(word)?.[1] ?? [])
    .filter((option) => !new RegExp(`${option}(?![\\w-])`).test(command.help))
    .map((option) => `${names.join(' ')} has no option ${option}`)
}

test('every rollcall command of the documents, with its options, is one that --help knows', async () => {
  const typed = said.flatMap(({ path, command }) => {
    const found = rollcall.exec(command)
    return found === null
      ? []
      : [{ path, words: (found[1] ?? '').split(/\s+/).filter((word) => word !== '') }]
  })
  expect(typed.length).toBeGreaterThan(10)
  const program = await built()
  const faults = typed.flatMap(({ path, words }) =>
    faultsIn(program, words).map((fault) => `${path}: ${fault}`),
  )
  expect([...new Set(faults)]).toEqual([])
})

test("the README's table of commands has every command, and only those", async () => {
  const table = /^## Commands$([\s\S]*?)^## /m.exec(read('README.md'))?.[1] ?? ''
  const inTable = [...table.matchAll(/^\| `([a-z-]+)/gm)].map(([, name = '']) => name)
  expect([...new Set(inTable)].toSorted()).toEqual(Object.keys((await built()).commands).toSorted())
})

test("the README's table of settings has every setting, and only those", () => {
  const table = /^## Settings$([\s\S]*?)^## /m.exec(read('README.md'))?.[1] ?? ''
  const inTable = [...table.matchAll(/^\| `([A-Z_]+)`/gm)].map(([, name = '']) => name)
  expect(inTable.toSorted()).toEqual([...settingNames].toSorted())
})

test('decision records are numbered without gaps and say why and what follows', () => {
  const records = filesBelow('docs/decisions')
  expect(records.map((path) => Number(posix.basename(path).slice(0, 4)))).toEqual(
    records.map((_, n) => n + 1),
  )
  for (const path of records) {
    expect(posix.basename(path)).toMatch(/^\d{4}(-[a-z0-9]+)+\.md$/)
    for (const part of ['## Context', '## Decision', '## Consequences'])
      expect([path, read(path).includes(`\n${part}\n`)]).toEqual([path, true])
  }
})
