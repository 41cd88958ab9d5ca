// The pages of signing in: the address, what to do next, the link from the mail, and a link that opens nothing any more.
import { html } from 'hono/html'
import { type Filled, summaryOf, textField, unfilled } from './form-parts.ts'
import type { Frame } from './frame.ts'
import type { Page } from './page.ts'
import type { Problem } from './problem-page.ts'

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

export const signInLabels = { email: 'Your mail address' } as const

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
  label: signInLabels.email,
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
<p>The link works once, for 15 minutes.</p>
<p>Nothing there after some minutes? Look among the junk, then see whether the address was right: <a href="${base}/sign-in">enter it again</a>.</p>
<p>So that nobody can fill your mailbox, only a few are sent: from where you are three in a quarter of an hour and twelve in a day, fewer if others ask for your address, too. After that one an hour is sent all the same. If in an hour none has come, and none when you have asked once more, that address is not on record, or mail does not reach it; ask whoever runs Rollcall.</p>
`,
})

/**
 * The same for every address: who has signed in from there before is sent a link nevertheless.
 * @param seconds until the network may ask again.
 */
export const tooOftenHere = (seconds: number): Problem => ({
  title: 'Too often',
  words: [
    'From your network links were asked for too often. Whoever has signed in from it before is sent one all the same: if that is you, look into your mail.',
    `Otherwise use the link in the newest mail, ask from another network, or try again ${inWords(seconds)}.`,
  ],
})

/** Never too early: 'in 1 minute', 'in 12 minutes', 'in 5 hours'. */
const inWords = (seconds: number): string => {
  const [n, unit] = seconds <= 3_600 ? [seconds / 60, 'minute'] : [seconds / 3_600, 'hour']
  return `in ${Math.ceil(n)} ${unit}${Math.ceil(n) === 1 ? '' : 's'}`
}

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
