// What a letter says, before it is text or html: one structure from which both are written.

/** A line with where it rests (a citation) or where it leads (a web address, http or https). */
export type Line = { readonly text: string; readonly source?: string }

/** One labelled fact; `href` makes its value a link. */
export type Fact = { readonly label: string; readonly value: string; readonly href?: string }

export type Block =
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  | { readonly kind: 'steps'; readonly title: string; readonly lines: readonly Line[] }
  | { readonly kind: 'points'; readonly title: string; readonly lines: readonly Line[] }

/** What concerns one officer or matter. `urgent` sets it off by colour; its words say so already. */
export type Section = {
  readonly heading: string
  readonly state: string
  readonly urgent: boolean
  readonly blocks: readonly Block[]
}

export type Content = {
  readonly subject: string
  /** Which kind of mail this is, and its day. */
  readonly masthead: string
  readonly greeting: string
  /** One sentence: what is so and what to do today. */
  readonly lead: string
  readonly notes: readonly string[]
  /** Where it can be answered, before anything else is said. */
  readonly links?: readonly Fact[]
  /** The whole at a glance, when there is more than one section. */
  readonly overview: readonly Line[]
  readonly sections: readonly Section[]
  readonly footer: readonly string[]
  /** After the footer: how to stop what can be stopped. */
  readonly footerLinks?: readonly Fact[]
}
