// What was typed into a form and cannot be taken, with the sentence that says why.

export type Refused = {
  /** Which matter's form it was. */
  readonly matter: number
  readonly form: 'book' | 'answer'
  readonly typed: string
  readonly why: string
}
