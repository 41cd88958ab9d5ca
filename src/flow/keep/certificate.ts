// Keeps a certificate: known by officer, kind and the day of completion.
import { keyOf } from '../../../db/keys.ts'
import type { Db } from '../../../db/open.ts'
import type { PlainDate } from '../../law/calendar.ts'
import { type Keeper, type Kept, keepFact } from './keep-fact.ts'

export type CertificateSaid = {
  readonly officer_id: number
  readonly kind: 'basic' | 'mandated' | 'supplemental'
  readonly completed_on: PlainDate
  readonly course?: string | undefined
  readonly course_no?: string | undefined
  readonly title?: string | undefined
  readonly sponsor?: string | undefined
  readonly credits?: number | undefined
  readonly certificate_no?: string | undefined
  readonly on_file?: boolean | undefined
}

const unsaid = {
  course: null,
  course_no: null,
  course_key: null,
  title: null,
  sponsor: null,
  credits: null,
  certificate_no: null,
  on_file: true,
}

export const keepCertificate = async (keeper: Keeper, said: CertificateSaid): Promise<Kept> => {
  const current = await certificateOn(keeper.trx, said)
  const course_key = said.course_no === undefined ? undefined : keyOf(said.course_no)
  return keepFact(keeper, 'certificate', current, { ...said, course_key }, unsaid)
}

type CertificateKey = Pick<CertificateSaid, 'officer_id' | 'kind' | 'completed_on'>

/** The certificate of that officer, kind and day, if it is on record. */
export const certificateOn = (db: Db, { officer_id, kind, completed_on }: CertificateKey) =>
  db
    .selectFrom('certificates')
    .selectAll()
    .where('officer_id', '=', officer_id)
    .where('kind', '=', kind)
    .where('completed_on', '=', completed_on)
    .where('ended_seq', 'is', null)
    .executeTakeFirst()

/** The kind of the course of that number, if the course is known: a certificate of another kind is refused. */
export const kindOfCourse = async (db: Db, courseNo: string): Promise<string | undefined> => {
  const course = await db
    .selectFrom('courses')
    .select('kind')
    .where('course_key', '=', keyOf(courseNo))
    .where('ended_seq', 'is', null)
    .executeTakeFirst()
  return course?.kind
}
