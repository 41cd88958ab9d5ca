// The pages of signing in: the address, what to do next, the link from the mail, and a link that opens nothing any more.
import { html } from 'hono/html'
import { type Filled, summaryOf, textField, unfilled } from './form-parts.ts'
import type { Frame } from './frame.ts'
import type { Page } from './page.ts'

type Shown = Omit<Page, 'frame'>

export type SignInPage = {
  /** The page that was asked for. */
  readonly leadsTo: string | null
  /** Why nobody can sign in here as it is set up. */
  readonly hindrance: 'no address' | 'no https' | null
  readonly filled?: Filled
}

const hindrances = {
  'no address': html`<p>These pages have no address yet by which a mail could lead here (the setting PUBLIC_URL).</p>
<p>Whoever runs Rollcall can print a link on its machine: <code>npx rollcall sign-in-link EMAIL</code></p>
`,
  'no https': html`<p>Signing in needs an encrypted connection, and this one is not.</p>
<p>Open these pages by their address with https. If there is none, ask whoever runs Rollcall.</p>
`,
} as const

export const signInPage = (frame: Frame, { leadsTo, hindrance, filled = unfilled }: SignInPage): Shown => ({
  title: 'Sign in',
  body:
    hindrance !== null
      ? html`<h1>Sign in</h1>\n${hindrances[hindrance]}`
      : html`<h1>Sign in</h1>
<p>There is no password. You get a mail with a link that signs you in.</p>
${summaryOf(filled)}<form method="post" action="${frame.base}/sign-in" novalidate>
${leadsTo === null ? '' : html`<input type="hidden" name="to" value="${leadsTo}">\n`}${textField(filled, {
  name: 'email',
  label: 'Your mail address',
  hint: 'The one on record for you, as chief, safety coordinator or auditor.',
  type: 'email',
  autocomplete: 'email',
})}<button>Send me a link</button>
</form>
`,
})

/** The same for every address. */
export const sentPage = ({ base }: Frame): Shown => ({
  title: 'Look into your mail',
  body: html`<h1>Look into your mail</h1>
<p role="status">If that address is on record for somebody who may sign in, a mail with a link is on its way to it.</p>
<p>The link works once, for 15 minutes. In a quarter of an hour at most three are sent to one address.</p>
<p>Nothing there after some minutes? Look among the junk, then see whether the address was right: <a href="${base}/sign-in">enter it again</a>. If no mail comes, that address is not on record; ask whoever runs Rollcall.</p>
`,
})

export const linkPage = (action: string, address: string): Shown => ({
  title: 'Sign in',
  body: html`<h1>Sign in</h1>
<p>This link is for <strong>${address}</strong>. It works once.</p>
<form method="post" action="${action}"><button>Sign in</button></form>
`,
})

export const linkEndedPage = ({ base }: Frame): Shown => ({
  title: 'This link has ended',
  body: html`<h1>This link has ended</h1>
<p>It was used already, is older than 15 minutes, or a newer one was used. Nobody was signed in by it now.</p>
<p><a class="button" href="${base}/sign-in">Ask for a new link</a></p>
`,
})
