// The open questions of law that bear on a letter: each once, at its end, with whom it bears on.
import { isAboutAgency } from './concerns.ts'
import type { Line, Section } from './content.ts'
import { listed } from './names.ts'
import type { Officer } from './officers.ts'

const namesShown = 3

/** @param called how the letter calls an officer. */
export const openQuestions = (
  officers: readonly Officer[],
  called: (officer: Officer) => string,
): readonly Section[] => {
  const about = officers.filter((officer) => !isAboutAgency(officer))
  const asked = Map.groupBy(
    about.flatMap((officer) => officer.questions.map((text) => ({ officer, text }))),
    ({ text }) => text,
  )
  const lines = [...asked].map(([text, on]): Line => {
    const bearsOnAll = on.length === about.length
    return { text, ...(bearsOnAll ? {} : { source: who(on.map(({ officer }) => called(officer))) }) }
  })
  return lines.length === 0
    ? []
    : [
        {
          heading: 'Open questions of law',
          states: [],
          urgent: false,
          blocks: [{ kind: 'points', title: '', lines }],
        },
      ]
}

const who = (names: readonly string[]): string => {
  const more = names.length - namesShown
  return listed(more > 0 ? [...names.slice(0, namesShown), `${more} more`] : names)
}
