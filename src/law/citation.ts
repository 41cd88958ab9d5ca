// The citations that exist: the only sources a reason may name.

export const CITATIONS = [
  '626.8482 subd. 1',
  '626.8482 subd. 2(a)',
  '626.8482 subd. 3(a)',
  '626.8482 subd. 3(b)',
  '626.8482 subd. 3(c)',
  '626.8482 subd. 3(d)',
  '626.8482 subd. 3(e)',
  '626.8482 subd. 4',
  '645.15',
  '645.44 subd. 5',
  'POST guidance',
] as const

/** A section of the Minnesota Statutes as cited, or the POST Board's web page, which is guidance and not law. */
export type Citation = (typeof CITATIONS)[number]
