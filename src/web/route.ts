// What a route is: method, path, the rule of who may use it, and what answers those who may.
import type { Context } from 'hono'
import type { App } from '../app.ts'
import type { Role } from '../flow/access/rights.ts'
import type { Found, OfficerFound } from '../flow/find.ts'
import type { Form } from './form.ts'
import type { InBackground } from './in-background.ts'
import type { Frame } from './pages/frame.ts'
import type { Place } from './place.ts'
import type { Viewer } from './viewer.ts'
import type { Ways } from './ways.ts'

/**
 * Who may use a route.
 * - `public`: anybody. `by link`: whoever has the secret in the path, which the route itself reads.
 * - `signed in`: anybody who is, about themselves only.
 * - `everything`: who has one of the roles for everything.
 * - `agency`, `district`: who has one of the roles for the one in `:agency` or `:district`.
 * - `officer`: who has one for `:agency`, or for the officer, who has served there, in `:officer`.
 * - `officer in district`: who has one for `:district`, in which the officer in `:officer` serves now or later.
 */
export type Rule =
  | { readonly who: 'public' | 'by link' | 'signed in' }
  | {
      readonly who: 'everything' | 'agency' | 'district' | 'officer' | 'officer in district'
      /** In the order in which they count for somebody who has several. */
      readonly roles: readonly Role[]
    }

/** What every route is given. */
export type Asked = {
  /** Acts as `web:ADDRESS` for whoever is signed in. */
  readonly app: App
  readonly c: Context
  /** What a POST has sent. */
  readonly form: Form
  readonly place: Place
  readonly ways: Ways
  /** Around the page: navigation, who is signed in, what is said once. */
  readonly frame: Frame
  readonly network: string
  readonly background: InBackground
  /** The session's token, and whose it is, where somebody is signed in; never on the pages of links. */
  readonly session: string | null
  readonly viewer: Viewer | null
}

export type AskedBySomebody = Asked & { readonly viewer: Viewer; readonly session: string }
/** `as`: the role by which it may be seen, which decides how much of it is shown. */
export type AskedOfEverything = AskedBySomebody & { readonly as: Role }
export type AskedOfAgency = AskedOfEverything & { readonly agency: Found }
export type AskedOfDistrict = AskedOfEverything & { readonly district: Found }
export type AskedOfOfficer = AskedOfAgency & { readonly officer: OfficerFound }
export type AskedOfOfficerInDistrict = AskedOfDistrict & { readonly officer: OfficerFound }

export type Answer<A> = (asked: A) => Response | Promise<Response>

/** What each field of a form is called there, by its name. */
export type Labels = Readonly<Record<string, string>>

export type RouteOptions = {
  /** Of the fields in sight: by them it is shown what somebody entered into a form that is not taken. */
  readonly labels?: Labels
  /** A copy comes with the form, as large as one may be. */
  readonly withCopy?: true
  /** Files come with the form, together of so many MiB at most. Without them a form has 64 KiB. */
  readonly filesMib?: number
  /** How often one network may use it in a minute, where that is fewer than any page. */
  readonly mostInAMinute?: number
  /** A mail provider posts to it from wherever it is. */
  readonly fromAnywhere?: true
}

export type Route = RouteOptions & {
  readonly method: 'GET' | 'POST'
  readonly path: `/${string}`
  readonly rule: Rule
  readonly answer: Answer<Asked>
}

type Path = Route['path']

const routeOf =
  <A extends Asked>(method: Route['method'], rule: Rule) =>
  (path: Path, answer: Answer<A>, options: RouteOptions = {}): Route => ({
    ...options,
    method,
    path,
    rule,
    // The guard hands over what the rule says; a test walks every route of the list.
    answer: (asked) => answer(asked as A),
  })

const both = <A extends Asked>(rule: Rule) => ({
  get: routeOf<A>('GET', rule),
  post: routeOf<A>('POST', rule),
})

/** `open.get('/', …)`: for anybody. */
export const open = both<Asked>({ who: 'public' })
/** `byLink.get('/l/:token', …)`: for whoever has the secret in the path, which `…` reads. */
export const byLink = both<Asked>({ who: 'by link' })
/** `signedIn.get('/places', …)`. */
export const signedIn = both<AskedBySomebody>({ who: 'signed in' })
/** `overEverything(['operator']).get('/agencies', …)`. */
export const overEverything = (roles: readonly Role[]) =>
  both<AskedOfEverything>({ who: 'everything', roles })
/** `inAgency(['chief']).post('/agencies/:agency/policy', …)`. */
export const inAgency = (roles: readonly Role[]) => both<AskedOfAgency>({ who: 'agency', roles })
/** `inDistrict(['coordinator']).get('/districts/:district', …)`. */
export const inDistrict = (roles: readonly Role[]) => both<AskedOfDistrict>({ who: 'district', roles })
/** `ofOfficer(['chief']).get('/agencies/:agency/officers/:officer', …)`. */
export const ofOfficer = (roles: readonly Role[]) => both<AskedOfOfficer>({ who: 'officer', roles })
/** `ofOfficerInDistrict(['coordinator']).get('/districts/:district/officers/:officer', …)`. */
export const ofOfficerInDistrict = (roles: readonly Role[]) =>
  both<AskedOfOfficerInDistrict>({ who: 'officer in district', roles })
