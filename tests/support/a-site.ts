// The pages over an App with one letter that has left, and the link that this letter carries.
import PostalMime from 'postal-mime'
import type { Limits } from '../../src/web/limits.ts'
import { siteOf } from '../../src/web/site.ts'
import { openTestApp, type TestApp, workAt } from './an-app.ts'
import type { Settings, WallTime } from './app-in.ts'
import { bea, finn, type RosterRow, rosterOf } from './import-rows.ts'

export const publicUrl = 'https://rollcall.police.example'

/** Completed the course on the first day of duty: only a person can say which came first. */
export const sam = {
  officer: 'Sam Stone',
  post_license: '12009',
  assumed_on: '2026-08-31',
  mandated_completed_on: '2026-08-31',
  copy_on_file: 'yes',
} as const

/** Of Ely: Bea is due by Mon 2027-05-31, Finn overdue since 2025, Sam in question; the backup contact has an address. */
export const cast: readonly RosterRow[] = [bea, finn, sam].map((row) => ({
  ...row,
  backup_email: 'backup@ely.example',
  policy_adopted_on: '2025-07-01',
}))

export const chief = 'chief@ely.example'

/** The plain text of the newest letter to that address. */
export const letterText = async ({ db }: TestApp, recipient: string): Promise<string> => {
  const { bytes } = await db
    .selectFrom('letter_bytes')
    .innerJoin('letters', 'letters.id', 'letter_bytes.letter_id')
    .select('letter_bytes.bytes')
    .where('recipient', '=', recipient)
    .orderBy('letters.id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  return (await PostalMime.parse(bytes)).text ?? ''
}

/** The path of every link of ours in a text. */
export const pathsIn = (text: string, site = publicUrl): readonly string[] =>
  [...text.matchAll(/https?:\/\/[^\s>]+/g)]
    .map(([link]) => link)
    .filter((link) => link.startsWith(`${site}/`))
    .map((link) => link.slice(site.length))

export type Site = {
  readonly app: TestApp
  readonly get: (path: string) => Promise<Response>
  /** As a browser sends a form of the page itself. */
  readonly post: (
    path: string,
    fields?: Readonly<Record<string, string>>,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Response>
  /** The path of the chief's letter. */
  readonly letter: string
}

/** The chief's letter leaves on Tue 2027-03-02 at 09:00, when Bea is at rung 90. */
export const openSite = async (
  rows: readonly RosterRow[] = cast,
  settings: Partial<Settings> = {},
  limits?: Limits,
): Promise<Site> => {
  const app = openTestApp({ now: '2027-03-01 19:00', publicUrl, ...settings })
  await rosterOf(app, ...rows)
  await workAt(app, '2027-03-02 09:00' satisfies WallTime)
  const site = siteOf(app, undefined, limits === undefined ? {} : { limits })
  const [letter = 'no link in the letter'] = pathsIn(
    await letterText(app, chief),
    settings.publicUrl ?? publicUrl,
  )
  return {
    app,
    letter,
    get: async (path) => site.request(path),
    post: async (path, fields = {}, headers = { 'Sec-Fetch-Site': 'same-origin' }) =>
      site.request(path, { method: 'POST', body: new URLSearchParams(fields), headers }),
  }
}

/** The number by which the page's forms know the matter of an officer. */
export const itemOf = async ({ db }: TestApp, license: string): Promise<string> => {
  const { id } = await db
    .selectFrom('notices')
    .innerJoin('officers', 'officers.id', 'notices.officer_id')
    .select('notices.id')
    .where('post_license', '=', license)
    .where('notices.state', '=', 'told')
    .orderBy('notices.id')
    .executeTakeFirstOrThrow()
  return String(id)
}
