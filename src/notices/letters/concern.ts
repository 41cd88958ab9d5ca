// One situation of one officer in the words of a letter: for the subject, the overview, the first sentence, the steps.

export type Concern = {
  /** For the inbox, before the officer's name: 'SRO training due by Mar 1, 2027'. */
  readonly subject: string
  /** In a few words after the name: 'training due by Mon, Mar 1, 2027'. */
  readonly few: string
  /** What is so: a clause with the name. */
  readonly fact: string
  /** What to do today, after 'please'. */
  readonly ask: string
  /** What to do next, each a sentence or two. */
  readonly steps: readonly string[]
}
