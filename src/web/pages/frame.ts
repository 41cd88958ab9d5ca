// What stands around a page: where it lies, who is signed in, where they can go, and what is said once.

export type NavLink = { readonly href: string; readonly words: string }

export type Frame = {
  /** The path below which the pages lie, '' or such as '/rollcall'. */
  readonly base: string
  /** The path of the page itself, as people see it. */
  readonly here: string
  /** null where nobody is signed in, and on the pages of links, which act for whom the link was made. */
  readonly signedIn: {
    readonly address: string
    readonly csrf: string
    readonly links: readonly NavLink[]
  } | null
  /** What the page before has done, said once. */
  readonly flash: string | null
}

/** Around a page for anybody. */
export const bareFrame = (base: string): Frame => ({ base, here: base, signedIn: null, flash: null })
