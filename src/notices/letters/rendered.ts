// One content, written twice: as plain text and as html.
import type { Rendered } from '../letter-model.ts'
import type { Content } from './content.ts'
import { toHtml } from './to-html.ts'
import { toText } from './to-text.ts'

export const rendered = (content: Content): Rendered => ({
  subject: content.subject,
  text: toText(content),
  html: toHtml(content),
})
