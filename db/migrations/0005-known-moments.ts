// Migration 5: indexes over every version of a fact, so that what was known at a moment is found as fast as what is known now.

export const migration0005 = `
  CREATE INDEX attestations_officer ON attestations (officer_id);
  CREATE INDEX policy_reviews_officer ON policy_reviews (officer_id);
  CREATE INDEX certificates_officer ON certificates (officer_id);
  CREATE INDEX copies_officer ON copies (officer_id);
  CREATE INDEX review_answers_officer ON review_answers (officer_id);
  CREATE INDEX courses_course ON courses (course_key);
  CREATE INDEX contacts_holder ON contacts (holder_id);
`
