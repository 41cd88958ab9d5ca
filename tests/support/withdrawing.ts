// What the form to withdraw offers to somebody, and one of it withdrawn.
import type { CastSite, Person } from './a-cast.ts'
import { posted } from './forms.ts'

type Choice = { readonly key: string; readonly words: string }

/** @param at the address of the officer at the agency. */
export const choicesAt = async (
  site: CastSite,
  who: Person,
  at: string,
): Promise<{ readonly html: string; readonly choices: readonly Choice[] }> => {
  const html = await (await (await site.as(who)).get(`${at}/record/withdraw`)).text()
  const found = html.matchAll(/value="([a-z_]+-\d+)"><span>([^<]+)/g)
  return { html, choices: [...found].map(([, key = '', words = '']) => ({ key, words })) }
}

/** In words. */
export const offered = async (...of: Parameters<typeof choicesAt>): Promise<string[]> =>
  (await choicesAt(...of)).choices.map(({ words }) => words)

/** The first whose words begin so. @returns what the next page says once. */
export const withdrawn = async (site: CastSite, who: Person, at: string, words: string): Promise<string> => {
  const { choices } = await choicesAt(site, who, at)
  const which = choices.find((one) => one.words.startsWith(words))?.key ?? ''
  return posted(site, who, `${at}/record/withdraw`, { which, reason: 'an error' })
}
