// A standing at a glance: a shape, a colour and the words, so that none of them is needed alone.
import { html } from 'hono/html'
import type { Decision, Status } from '../../law/decision.ts'
import { statusWords } from '../../law/status-words.ts'
import { capital } from '../../notices/letters/names.ts'
import { publicStatus } from '../../notices/letters/public-words.ts'
import type { Piece } from './page.ts'
import { unbrokenDays, withDays } from './with-days.ts'

/** How pressing it is; each has a shape and a colour of its own. */
export type Tone = 'overdue' | 'due' | 'ask' | 'done' | 'quiet'

export const toneOf: Readonly<Record<Status, Tone>> = {
  OVERDUE: 'overdue',
  PENDING: 'due',
  PRE_ASSIGNMENT_REQUIRED: 'due',
  REVIEW: 'ask',
  COMPLIANT: 'done',
  COMPLIANT_LATE: 'done',
  EXEMPT_SUBSTITUTE: 'quiet',
  NOT_APPLICABLE: 'quiet',
  NOT_YET_EFFECTIVE: 'quiet',
}

/** In a square of 16: a triangle, a clock, a question, a tick, a dash. */
const shapes: Readonly<Record<Tone, Piece>> = {
  overdue: html`<path d="M8 1.5 15 14H1z"/><path class="cut" d="M8 6v4M8 11.5v1"/>`,
  due: html`<circle cx="8" cy="8" r="7"/><path class="cut" d="M8 4v4.5l3 1.5"/>`,
  ask: html`<rect x="1" y="1" width="14" height="14" rx="2"/><path class="cut" d="M5.5 6a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1 .7-1 1.5M8 11.7v1"/>`,
  done: html`<circle cx="8" cy="8" r="7"/><path class="cut" d="m4.8 8.2 2.2 2.3 4.2-4.8"/>`,
  quiet: html`<circle cx="8" cy="8" r="7"/><path class="cut" d="M4.8 8h6.4"/>`,
}

/** The shape alone, in a square of 16. */
export const shapeOf = (tone: Tone): Piece =>
  html`<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">${shapes[tone]}</svg>`

export const mark = (tone: Tone, words: Piece | string): Piece =>
  html`<span class="mark ${tone}">${shapeOf(tone)}<span>${words}</span></span>`

/** The standing in words, with its mark: “Training due by Mon, Mar 1, 2027”. */
export const statusMark = (decision: Pick<Decision, 'status' | 'deadline'>): Piece =>
  mark(toneOf[decision.status], html`${withDays(capital(statusWords(decision)))}`)

/** As much of it as everybody may know: “Due by Mon, Mar 1, 2027”. */
export const publicMark = (standing: Pick<Decision, 'status' | 'deadline'>): Piece =>
  mark(toneOf[standing.status], unbrokenDays(capital(publicStatus(standing))))
