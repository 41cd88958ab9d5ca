// Every command, in the order in which help names them; each is loaded when it is asked for, so that all start fast.
import type { Command } from 'commander'

type Listed = {
  /** The word that asks for it. */
  readonly name: string
  /** Loads it. @returns what adds it to the program. */
  readonly load: () => Promise<(program: Command) => void>
}

const commands: readonly Listed[] = [
  { name: 'demo', load: async () => (await import('./demo.ts')).demoCommand },
  { name: 'import', load: async () => (await import('./import.ts')).importCommand },
  { name: 'status', load: async () => (await import('./status.ts')).statusCommand },
  { name: 'explain', load: async () => (await import('./explain.ts')).explainCommand },
  { name: 'record', load: async () => (await import('./record.ts')).recordCommand },
  { name: 'withdraw', load: async () => (await import('./withdraw.ts')).withdrawCommand },
  { name: 'sweep', load: async () => (await import('./sweep.ts')).sweepCommand },
  { name: 'worker', load: async () => (await import('./worker.ts')).workerCommand },
  { name: 'start', load: async () => (await import('./web.ts')).startCommand },
  { name: 'web', load: async () => (await import('./web.ts')).webCommand },
  { name: 'letters', load: async () => (await import('./letters.ts')).lettersCommand },
  { name: 'notices', load: async () => (await import('./letters.ts')).noticesCommand },
  { name: 'history', load: async () => (await import('./history.ts')).historyCommand },
  { name: 'rehearse', load: async () => (await import('./rehearse.ts')).rehearseCommand },
  { name: 'evaluate', load: async () => (await import('./evaluate.ts')).evaluateCommand },
  { name: 'bounce', load: async () => (await import('./bounce.ts')).bounceCommand },
  { name: 'people', load: async () => (await import('./people.ts')).peopleCommand },
  { name: 'grant', load: async () => (await import('./people.ts')).grantCommand },
  { name: 'sign-in-link', load: async () => (await import('./people.ts')).signInLinkCommand },
  { name: 'export', load: async () => (await import('./export.ts')).exportCommand },
  { name: 'verify', load: async () => (await import('./verify.ts')).verifyCommand },
  { name: 'key', load: async () => (await import('./key.ts')).keyCommand },
  { name: 'backup', load: async () => (await import('./backup.ts')).backupCommand },
  { name: 'restore', load: async () => (await import('./restore.ts')).restoreCommand },
  { name: 'release', load: async () => (await import('./release.ts')).releaseCommand },
  { name: 'doctor', load: async () => (await import('./doctor.ts')).doctorCommand },
  { name: 'test-mail', load: async () => (await import('./test-mail.ts')).testMailCommand },
]

/**
 * Adds the command that the first word names, or all of them: for `--help`, and to name the nearest to a word that is none.
 * @param word the first argument after the program's name.
 */
export const addCommands = async (program: Command, word: string | undefined): Promise<void> => {
  const asked = commands.filter(({ name }) => name === word)
  for (const { load } of asked.length > 0 ? asked : commands) (await load())(program)
}
