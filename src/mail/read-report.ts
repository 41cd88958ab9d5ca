// Reads what mail servers send back about a letter: a delivery status report (RFC 3464), or what came in its place.
import { type ParsedMail, simpleParser } from 'mailparser'
import { isGroupOfRecipient, type ReportedRecipient, recipientOf } from './reported-recipient.ts'
import { groupsIn, plainLine, textOf, withoutType } from './status-fields.ts'

export type DeliveryReport = {
  readonly kind: 'report'
  /** Whatever the headers name as the report's own recipient: in one of them a letter's signed envelope sender comes back. */
  readonly addressedTo: readonly string[]
  /** Message-IDs of the letter that came back, in angle brackets, the surest first. */
  readonly messageIds: readonly string[]
  /** The mail server that reports, if it says so. */
  readonly reporter: string | null
  readonly recipients: readonly ReportedRecipient[]
}

export type Report = DeliveryReport | { readonly kind: 'auto-reply' | 'receipt' | 'no-report' }

/**
 * @param message as a mail server pipes it, of whatever kind.
 * @returns what it is; never throws for what is in it.
 */
export const readReport = async (message: Uint8Array): Promise<Report> => {
  const mail = await simpleParser(Buffer.from(message), {
    keepDeliveryStatus: true,
    skipHtmlToText: true,
    skipTextToHtml: true,
    skipImageLinks: true,
    checksumAlgo: false,
  }).catch(() => null)
  if (mail?.headers === undefined) return { kind: 'no-report' }
  const status = partOf(mail, statusTypes)
  if (!isMultipartReport(mail) || status === undefined) return { kind: otherKind(mail) }
  const groups = groupsIn(textOf(status.content))
  const reporter = groups.find((group) => group.has('reporting-mta'))?.get('reporting-mta')
  return {
    kind: 'report',
    addressedTo: linesOf(mail, addressHeaders),
    messageIds: messageIdsIn(mail),
    reporter: reporter === undefined ? null : plainLine(withoutType(reporter)) || null,
    recipients: groups.filter(isGroupOfRecipient).map(recipientOf),
  }
}

const statusTypes = ['message/delivery-status', 'message/global-delivery-status']
const returnedTypes = [
  'message/rfc822',
  'text/rfc822-headers',
  'message/rfc822-headers',
  'message/global',
  'message/global-headers',
]
const addressHeaders = [
  'delivered-to',
  'x-original-to',
  'x-delivered-to',
  'envelope-to',
  'x-envelope-to',
  'original-recipient',
  'to',
]

/** Parts of the report itself; what a returned message holds is not looked into. The type of a part that names none is `false`. */
const partOf = (mail: ParsedMail, types: readonly string[]) =>
  mail.attachments.find(({ contentType }) => types.includes(String(contentType).toLowerCase()))

const contentTypeOf = (mail: ParsedMail): { readonly value: string; readonly reportType: string } => {
  const [said = ''] = linesOf(mail, ['content-type'])
  const value = /^[\w.+/-]*/.exec(said.toLowerCase())?.[0] ?? ''
  return { value, reportType: /;\s*report-type\s*=\s*"?([\w-]+)/i.exec(said)?.[1]?.toLowerCase() ?? '' }
}

const isMultipartReport = (mail: ParsedMail): boolean => {
  const { value, reportType } = contentTypeOf(mail)
  return value === 'multipart/report' && ['', 'delivery-status'].includes(reportType)
}

/** Servers mark their reports as automatic too, so this is asked only of what is no report. RFC 3834, and before it. */
const otherKind = (mail: ParsedMail): 'auto-reply' | 'receipt' | 'no-report' => {
  if (contentTypeOf(mail).reportType === 'disposition-notification') return 'receipt'
  const submitted = linesOf(mail, ['auto-submitted'])[0] ?? 'no'
  const automatic =
    !/^no\b/i.test(submitted) ||
    linesOf(mail, ['x-autoreply', 'x-autorespond', 'x-auto-reply']).some((value) => !/^no\b/i.test(value)) ||
    linesOf(mail, ['precedence']).some((value) => /auto_reply/i.test(value))
  return automatic ? 'auto-reply' : 'no-report'
}

/** The values of these headers, unfolded, in the order in which the names are given. */
const linesOf = ({ headerLines }: ParsedMail, names: readonly string[]): string[] =>
  names.flatMap((name) =>
    headerLines
      .filter(({ key }) => key === name)
      .map(({ line }) => plainLine(line.slice(line.indexOf(':') + 1))),
  )

const inBrackets = /<[^<>\s]+>/g

const messageIdsIn = (mail: ParsedMail): string[] => {
  const returned = partOf(mail, returnedTypes)
  const [headers] = returned === undefined ? [] : groupsIn(textOf(returned.content))
  const said = [headers?.get('message-id') ?? '', ...linesOf(mail, ['in-reply-to', 'references'])]
  return [...new Set(said.flatMap((value) => value.match(inBrackets) ?? []))]
}
