// What cannot be shown or done, and what to do instead.
import { html } from 'hono/html'
import type { Most } from '../body-limits.ts'
import type { Frame } from './frame.ts'
import { type Piece, page } from './page.ts'
import { sizeWords } from './size-words.ts'

export type Problem = {
  readonly title: string
  /** Each a sentence or two; the last says what to do. */
  readonly words: readonly string[]
}

/** @param after below the words. */
export const problemPage = (frame: Frame, { title, words }: Problem, after: Piece | '' = ''): Piece =>
  page({
    title,
    frame,
    body: html`<h1>${title}</h1>\n${words.map((sentence) => html`<p>${sentence}</p>\n`)}${after}`,
  })

/** The problems that are the same wherever they come up. */
export const problems = {
  'not found': {
    title: 'There is no such page',
    words: [
      'Nothing lies at this address, or nothing that you may see. If it came from a letter, it may have been cut at the end of a line: open the link in the mail itself, or copy the whole of it.',
    ],
  },
  unsigned: {
    title: 'This link is not complete',
    words: [
      'It is not one that Rollcall made, or a part of it was lost or changed on the way.',
      'Open the link in the mail itself, or copy the whole of it. If it still does not open, reply to the mail.',
    ],
  },
  expired: {
    title: 'This link has expired',
    words: [
      'The mail it came in is too old, and nothing was recorded.',
      'Use the link in the newest mail, or reply to that mail.',
    ],
  },
  replaced: {
    title: 'This letter is no longer yours to answer',
    words: [
      'The address to which it was sent is no longer recorded for the chief law enforcement officer or the backup contact of the agency, so nothing can be recorded by its link.',
      'If that is not right, reply to the letter, and the contact will be corrected.',
    ],
  },
  'other site': {
    title: 'This came from another site',
    words: [
      'Nothing was recorded. Open the page itself, by its address or by the link in the mail, and use the form on it.',
    ],
  },
  'signed out': {
    title: 'You are signed out',
    words: [
      'Nothing was recorded: you were signed out, or had not used the pages for an hour.',
      'Sign in, and enter it once more.',
    ],
  },
  'old form': {
    title: 'This form is too old',
    words: [
      'Nothing was recorded: the page was opened before you signed in the last time.',
      'Open it again, and enter it once more.',
    ],
  },
  busy: {
    title: 'The database is busy',
    words: [
      'Something that takes long, such as a large import, is being written at this moment, and nothing of yours was recorded.',
      'Wait a minute, then try again.',
    ],
  },
  'too much': {
    title: 'Too much at once',
    words: [
      'More was asked from your side in a minute than these pages take. Wait a minute, then try again.',
    ],
  },
  closed: {
    title: 'There is nothing left to record here',
    words: [
      'What this form was for has been settled since the page was opened, and nothing more was recorded.',
      'The page of the letter shows how it stands today. If that is not right, reply to the letter.',
    ],
  },
} as const satisfies Record<string, Problem>

/** @param reference also in the log, beside what went wrong. */
export const faultProblem = (reference: string): Problem => ({
  title: 'Something went wrong here',
  words: [
    'It is the fault of the program, and not yours. Whether anything was recorded shows when you open the page again.',
    `Try again in a while. If it happens again, tell whoever runs Rollcall, or reply to its letter, and name the number ${reference}.`,
  ],
})

/** @param came in bytes; null where the request does not say it. */
export const tooLargeProblem = ({ of, bytes }: Most, came: number | null): Problem => ({
  title: 'That was too large',
  words: [
    came === null
      ? 'What you sent is larger than this page takes, and nothing was recorded.'
      : `What you sent has ${sizeWords(came)}, and nothing was recorded.`,
    `Right would be ${rightSize(of, sizeWords(bytes))}.`,
  ],
})

const rightSize = (of: Most['of'], most: string): string => {
  if (of === 'text') return `at most ${most} of text: enter less`
  return of === 'copy'
    ? `a file of at most ${most}: ${smallerCopy}`
    : `files of at most ${most} together; larger ones are imported at the machine: npx rollcall import`
}

/** How a copy gets smaller. */
export const smallerCopy = 'a photo in a smaller size, or a PDF scanned at a lower quality'
