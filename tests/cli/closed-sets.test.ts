// Options that take one of a few words: any other word is wrong use, whatever the command, and says what would be right.
import { Command, CommanderError } from 'commander'
import { expect, test } from 'vitest'
import { addCommands } from '../../src/cli/commands.ts'

/** Options whose values are a closed set wherever they stand. */
const closed = [
  '--format',
  '--state',
  '--class',
  '--kind',
  '--office',
  '--role',
  '--by',
  '--brief',
  '--question',
  '--continues-previous',
]

const program = new Command('rollcall').exitOverride().configureOutput({ writeErr: () => {} })
await addCommands(program, undefined)

/** Every command by its words, those under another too. */
const commandsUnder = (command: Command, words: readonly string[]): [string[], Command][] =>
  command.commands.flatMap((each) => {
    const own = [...words, each.name()]
    return [[own, each], ...commandsUnder(each, own)]
  })

const taken = commandsUnder(program, []).flatMap(([words, command]) =>
  command.options.flatMap(({ long }) =>
    long !== null && long !== undefined && closed.includes(long) ? [[...words, long].join(' ')] : [],
  ),
)

test.each(taken)('%s with a word that is none of its own is wrong use', async (words) => {
  const error: unknown = await program
    .parseAsync([...words.split(' '), 'nonsense'], { from: 'user' })
    .catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(CommanderError)
  expect(error).toMatchObject({
    code: 'commander.invalidArgument',
    message: expect.stringMatching(/nonsense'.*(Allowed choices are|right would be) \w+/s),
  })
})

test('each of these options stands at some command', () => {
  expect(closed.filter((option) => !taken.some((words) => words.endsWith(option)))).toEqual([])
  expect(taken).toContain('explain --format')
})
