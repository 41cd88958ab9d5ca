// Real files with something wrong in them: bytes changed, dropped, doubled, or put in from what is known to hurt.

const hurting = [
  '"',
  '\r\n',
  '\0',
  ',',
  ';',
  '=',
  '\u202e',
  '\ufeff',
  '{',
  '}',
  '[',
  'é',
  '%00',
  '<',
  '9'.repeat(40),
  '-1',
  'null',
]

/** One to four changes at places that `random` draws. */
export const mutated = (bytes: Buffer, random: () => number): Buffer => {
  let made = Buffer.from(bytes)
  const upTo = (n: number) => Math.floor(random() * n)
  for (let changes = 1 + upTo(4); changes > 0; changes -= 1) {
    const at = upTo(made.length + 1)
    const until = Math.min(made.length, at + 1 + upTo(30))
    const way = upTo(4)
    const between =
      way === 0
        ? Buffer.alloc(0)
        : way === 1
          ? Buffer.from(hurting[upTo(hurting.length)] ?? '')
          : way === 2
            ? Buffer.concat([made.subarray(at, until), made.subarray(at, until)])
            : Buffer.from([upTo(256)])
    made = Buffer.concat([made.subarray(0, at), between, made.subarray(way === 1 ? at : until)])
  }
  return made
}
