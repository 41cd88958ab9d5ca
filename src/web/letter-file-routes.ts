// The letters of an agency, and all letters for the operator: the list, each letter as it was sent, its bytes to be saved.
import { type LettersChoice, lettersShown } from '../../db/letters-shown.ts'
import { type LetterFile, letterBytes, letterFile, shareOf } from '../flow/letter-file.ts'
import { linkKeyOf } from '../link-key.ts'
import { readLetter } from '../mail/read-letter.ts'
import { plainName } from '../notices/letters/names.ts'
import { letterFilePage } from './pages/letter-file-page.ts'
import { choices, lettersPage } from './pages/letters-page.ts'
import { pageAsked } from './pages/pagination.ts'
import { type AskedOfAgency, type AskedOfEverything, inAgency, overEverything, type Route } from './route.ts'
import { notThere, show } from './show.ts'
import { idIn } from './ways.ts'

const size = 50

/** Of which agency it is asked; null: of everything. */
type Of = { readonly id: number; readonly name: string } | null

const list = async (asked: AskedOfEverything, of: Of) => {
  const { app, c, ways } = asked
  const typed = c.req.query('show') ?? 'all'
  const choice: LettersChoice = choices.find(([name]) => name === typed)?.[0] ?? 'all'
  const at = pageAsked(c.req.query('page'))
  const agencyId = of?.id ?? null
  const { letters, total } = await lettersShown(app.db, {
    choice,
    agencyId,
    limit: size,
    offset: (at - 1) * size,
  })
  const rows = await Promise.all(
    letters.map(async (letter) => ({ ...letter, share: await shareOf(app.db, letter.id, agencyId) })),
  )
  return show(asked, lettersPage({ ways, of, choice, rows, at, size, total }))
}

const fileOf = async ({ app, c }: AskedOfEverything, of: Of): Promise<LetterFile | null> => {
  const id = idIn(linkKeyOf(app.config), 'letter', c.req.param('letter'))
  return id === null ? null : letterFile(app.db, id, of?.id ?? null)
}

const one = async (asked: AskedOfEverything, of: Of) => {
  const file = await fileOf(asked, of)
  if (file === null) return notThere(asked)
  const bytes = await letterBytes(asked.app.db, file)
  const read = bytes === null ? null : await readLetter(bytes)
  return show(asked, letterFilePage({ ways: asked.ways, as: asked.as, of, file, read }))
}

const bytes = async (asked: AskedOfEverything, of: Of) => {
  const file = await fileOf(asked, of)
  const held = file === null ? null : await letterBytes(asked.app.db, file)
  if (file === null || held === null) return notThere(asked)
  return asked.c.body(Uint8Array.from(held).buffer, 200, {
    'Content-Type': 'message/rfc822',
    'Content-Disposition': `attachment; filename="${file.letter.day}-${file.letter.class}.eml"`,
    'X-Content-Type-Options': 'nosniff',
  })
}

const ofAgency = inAgency(['operator', 'chief', 'auditor'])
const ofAll = overEverything(['operator'])
const from = ({ agency }: AskedOfAgency): Of => ({ id: agency.id, name: plainName(agency.name) })

export const letterFileRoutes: readonly Route[] = [
  ofAgency.get('/agencies/:agency/letters', (asked) => list(asked, from(asked))),
  ofAgency.get('/agencies/:agency/letters/:letter', (asked) => one(asked, from(asked))),
  ofAgency.get('/agencies/:agency/letters/:letter/letter.eml', (asked) => bytes(asked, from(asked))),
  ofAll.get('/letters', (asked) => list(asked, null)),
  ofAll.get('/letters/:letter', (asked) => one(asked, null)),
  ofAll.get('/letters/:letter/letter.eml', (asked) => bytes(asked, null)),
]
