// How people write the header of the POST license, which every kind of file but one has.

const numbers = ['number', 'no', 'num', '#']
const names = ['post license', 'post licence', 'license', 'licence', 'peace officer license']

/** The spellings beside `post_license`: with and without "number", in both spellings of the word. */
export const licenseSpellings: readonly string[] = [
  ...names.filter((name) => name !== 'post license'),
  ...names.flatMap((name) => numbers.map((number) => `${name} ${number}`)),
  ...numbers.map((number) => `post ${number}`),
]
