// How many letters the fault tests send, and how long such a test may take before it counts as stuck.

/** ROLLCALL_TEST_LETTERS=2000 is the size of a state. */
export const many = Number(process.env.ROLLCALL_TEST_LETTERS ?? 400)

/** Milliseconds, on a machine that is very busy with other work. */
export const longestTest = 300_000 * Math.max(1, many / 400)
