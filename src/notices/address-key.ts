// By what mail addresses are compared, wherever somebody is found by one: in lower case, of ASCII letters alone, as SQLite has it.

/** One text for all ways in which an address is written. No other letter becomes an ASCII one, such as the sign for kelvin a k. */
export const addressKey = (address: string): string =>
  address.replace(/[A-Z]/g, (letter) => letter.toLowerCase())

type Address = string | null | undefined

/** Whether two addresses are one person's; false where either is missing. */
export const sameAddress = (a: Address, b: Address): boolean =>
  a != null && b != null && addressKey(a) === addressKey(b)
