// Where somebody can go from every page, by what they may see.
import type { NavLink } from './pages/frame.ts'
import { isOperator, seesAll, type Viewer } from './viewer.ts'
import type { Ways } from './ways.ts'

/** In the order in which they stand. */
export const navigationOf = (viewer: Viewer, { to }: Ways): readonly NavLink[] => [
  { href: to('/places'), words: 'Your places' },
  ...(seesAll(viewer)
    ? [
        { href: to('/agencies'), words: 'Agencies' },
        { href: to('/exports'), words: 'Export' },
      ]
    : []),
  ...(isOperator(viewer)
    ? [
        { href: to('/letters'), words: 'Letters' },
        { href: to('/import'), words: 'Import' },
        { href: to('/people'), words: 'People' },
        { href: to('/health'), words: 'Health' },
      ]
    : []),
]
