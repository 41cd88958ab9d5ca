// What each answer to a review means for the officer's standing, said beside the answer.

export const reviewMeanings = {
  before: 'the standing becomes: trained in time',
  after: 'the standing becomes: trained, but late',
  counts: 'the supplemental course satisfies the duty, as a mandated one would',
  does_not_count: 'only a mandated course satisfies the duty, by its own deadline',
} as const
