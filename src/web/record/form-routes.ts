// What every form that records a fact has in common: GET shows it, POST reads it, records through the flow, and leads to where it is seen.
import { FactError } from '../../flow/fact-error.ts'
import { type Found, NotFoundError } from '../../flow/find.ts'
import { followedAt } from '../../flow/what-followed.ts'
import type { Outcome } from '../../flow/write-facts.ts'
import { type Filled, unfilled } from '../pages/form-parts.ts'
import type { Page } from '../pages/page.ts'
import type { Answer, Asked, Labels, Route, RouteOptions } from '../route.ts'
import { goTo, notThere, show } from '../show.ts'
import { openReading, type Reading } from './reading.ts'
import { flowSentence, recordedWords } from './recorded-words.ts'

/** Of an agency, where the form is on a page of one. */
type Asking = Asked & { readonly agency?: Found }

export type RecordForm<A extends Asking, Ground, Said> = {
  /** What the form must know of what is on record; null where there is nothing of the kind to record, or another page in its place. */
  readonly ground: (asked: A) => Promise<Ground | Response | null>
  /** Of each field by its name; their text is kept when something is wrong. */
  readonly labels: Labels
  readonly page: (asked: A, ground: Ground, filled: Filled) => Omit<Page, 'frame'>
  /** @returns what was said; whatever it returns counts for nothing when it has refused a field. */
  readonly read: (reading: Reading, ground: Ground, asked: A) => Said | undefined | Promise<Said | undefined>
  readonly record: (asked: A, said: Said, ground: Ground) => Promise<Outcome>
  /** Beside which field an error of the flow stands. */
  readonly fieldOf: (message: string) => string
  /** In place of the flow's own words. What followed is there as the agency of the page may be told of it. */
  readonly words?: (asked: A, said: Said, outcome: Outcome, ground: Ground) => string
  readonly leadsTo: (asked: A, said: Said) => string
}

type Both<A> = Readonly<
  Record<'get' | 'post', (path: Route['path'], answer: Answer<A>, options?: RouteOptions) => Route>
>

/** @param both the rule, such as `ofOfficer(['chief'])`. */
export const formRoutes = <A extends Asking, Ground, Said>(
  both: Both<A>,
  path: Route['path'],
  form: RecordForm<A, Ground, Said>,
  options: RouteOptions = {},
): readonly Route[] => [
  both.get(path, async (asked) => {
    const ground = await form.ground(asked)
    if (ground instanceof Response) return ground
    return ground === null ? notThere(asked) : show(asked, form.page(asked, ground, unfilled))
  }),
  both.post(path, async (asked) => record(asked, form), { ...options, labels: form.labels }),
]

const record = async <A extends Asking, Ground, Said>(
  asked: A,
  form: RecordForm<A, Ground, Said>,
): Promise<Response> => {
  const ground = await form.ground(asked)
  if (ground === null) return notThere(asked)
  if (ground instanceof Response) return ground
  const reading = openReading(asked.form, Object.keys(form.labels))
  const said = await form.read(reading, ground, asked)
  if (said !== undefined && !reading.isRefused()) {
    const outcome = await recorded(asked, form, said, ground)
    if (typeof outcome !== 'string') {
      const words = form.words?.(asked, said, outcome, ground) ?? recordedWords(outcome)
      return goTo(asked, form.leadsTo(asked, said), words)
    }
    reading.refuse(form.fieldOf(outcome), flowSentence(outcome))
  }
  return show(asked, form.page(asked, ground, reading.filled()), 422)
}

/** A fact of an officer bears on each agency that the officer serves: on a page of one nothing is told of another. */
const asToldAt = (agency: Found | undefined, outcome: Outcome): Outcome =>
  agency === undefined ? outcome : { ...outcome, followed: followedAt(outcome.followed, agency.id) }

/** @returns the message of what the flow refuses. */
const recorded = async <A extends Asking, Ground, Said>(
  asked: A,
  { record: write }: RecordForm<A, Ground, Said>,
  said: Said,
  ground: Ground,
): Promise<Outcome | string> => {
  try {
    return asToldAt(asked.agency, await write(asked, said, ground))
  } catch (error) {
    if (error instanceof FactError || error instanceof NotFoundError) return error.message
    throw error
  }
}
