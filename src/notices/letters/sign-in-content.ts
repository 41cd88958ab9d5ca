// What the letter says that carries a link to sign in.
import type { SignInLetter } from '../letter-model.ts'
import type { Content } from './content.ts'
import { dayAndTime } from './day-words.ts'

export const signInContent = ({ link, until }: SignInLetter): Content => ({
  subject: 'Your link to sign in to Rollcall',
  masthead: 'Sign-in mail',
  greeting: 'Hello,',
  lead: `With this link you sign in to Rollcall, until ${dayAndTime(until)}.`,
  notes: [],
  answer: {
    label: 'Sign in',
    href: link,
    words: 'It opens a page with a button; the link can be used once.',
  },
  overview: null,
  sections: [],
  footer: [
    'You get this sign-in mail because your address was entered on the sign-in page. If you did not ask for it, do nothing: without the link nobody is signed in. Do not pass it on.',
    'Rollcall is not legal advice; Minn. Stat. § 626.8482 subd. 3.',
  ],
})
