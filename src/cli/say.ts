// What a command says: results on standard output, messages on standard error.

/** A message for the person at the terminal. */
export const say = (message: string): void => void process.stderr.write(`${message}\n`)

/** A result, for the person or the program that reads on. */
export const print = (text: string): void => void process.stdout.write(`${text}\n`)
