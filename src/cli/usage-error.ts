// Wrong use of a command: exit status 2.

/** What was asked cannot be done as it was asked; the message says what would be right. */
export class UsageError extends Error {}
