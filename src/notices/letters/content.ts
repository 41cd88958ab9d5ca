// What a letter says, before it is text or html: one structure from which both are written.

/** A line with where it rests (a citation), or what to type for it. */
export type Line = { readonly text: string; readonly source?: string; readonly command?: string }

/** One labelled fact; `href` makes its value a link. */
export type Fact = { readonly label: string; readonly value: string; readonly href?: string }

/** `steps` are numbered, `points` are not. */
export type List = {
  readonly kind: 'steps' | 'points'
  readonly title: string
  readonly lines: readonly Line[]
}

/** An address that is handed on to somebody else: what it is for, and what it does. */
export type HandOn = {
  readonly kind: 'hand-on'
  readonly title: string
  readonly words: string
  readonly href: string
}

export type Block = { readonly kind: 'facts'; readonly facts: readonly Fact[] } | List | HandOn

/** What concerns one officer or matter. `urgent` sets it off by colour; its words say so already. */
export type Section = {
  readonly heading: string
  /** How it stands, in a few words each; the most urgent first. */
  readonly states: readonly string[]
  readonly urgent: boolean
  readonly blocks: readonly Block[]
}

/** Where the letter can be answered: the words on the link, and what can be said there. */
export type Answer = { readonly label: string; readonly href: string; readonly words: string }

export type Content = {
  readonly subject: string
  /** Which kind of mail this is, for which agency, and its day. */
  readonly masthead: string
  readonly greeting: string
  /** One sentence: what is so and what to do today. */
  readonly lead: string
  readonly notes: readonly string[]
  /** Before anything else is said. */
  readonly answer?: Answer | null
  /** What waits for the recipient elsewhere, and where. */
  readonly waiting?: readonly Fact[]
  /** The whole at a glance, when there is more than one section. */
  readonly overview: List | null
  readonly sections: readonly Section[]
  readonly footer: readonly string[]
  /** After the footer: how to stop what can be stopped. */
  readonly footerLinks?: readonly Fact[]
}
