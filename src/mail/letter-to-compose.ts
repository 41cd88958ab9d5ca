// The parts of a letter, before they become the bytes of a mail.

export type Attachment = {
  readonly filename: string
  /** Such as `text/calendar; charset=utf-8; method=PUBLISH`. */
  readonly contentType: string
  readonly content: string | Uint8Array
}

export type LetterToCompose = {
  /** In angle brackets, as `messageIdFor` makes it. */
  readonly messageId: string
  readonly date: Date
  /** `Name <a@b>` or `a@b`. */
  readonly from: string
  readonly replyTo: string | null
  readonly to: { readonly name: string | null; readonly address: string }
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly letterClass: string
  /** Such as List-Id and List-Unsubscribe; never one of the headers this file makes itself. */
  readonly extraHeaders?: Readonly<Record<string, string>>
  readonly attachments?: readonly Attachment[]
}
