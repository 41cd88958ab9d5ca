// How many letters one worker has under way at once: many while the server is quick, few while it thinks.

/**
 * Many, since letters that are claimed together share a commit, and so do their answers. Few, so that each has its turn at
 * one of the mailer's five conversations soon, and a process that is killed leaves few of which nothing is known.
 */
const most = { quick: 40, slow: 15 }

/** Milliseconds from a letter's claim to its answer. */
const quickly = 1_000

/** Before anything is known of the server. */
export const mostAtFirst = most.slow

/** @param took milliseconds from the newest answered letter's claim to its answer. */
export const mostUnderWay = (took: number): number => (took < quickly ? most.quick : most.slow)
