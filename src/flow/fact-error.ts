// A fact that cannot be so beside what is on record.

/** Nothing was written; the message names the place, the value and what would be right. */
export class FactError extends Error {}
