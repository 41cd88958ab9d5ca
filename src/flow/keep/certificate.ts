// Keeps a certificate: known by officer, kind and the day of completion.
import { currentWhere } from '../../../db/facts.ts'
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

/** What a certificate says; whose it is, and whether its copy is there, is known otherwise. */
export type CertificateDetails = Omit<CertificateSaid, 'officer_id' | 'on_file'>

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

/** The course number stays as it was first spelled. */
export const keepCertificate = async (keeper: Keeper, said: CertificateSaid): Promise<Kept> => {
  const { course_no, ...others } = said
  const current = await certificateOn(keeper.trx, said)
  const course_key = course_no === undefined ? undefined : keyOf(course_no)
  const course =
    course_key === undefined || current?.course_key === course_key ? {} : { course_no, course_key }
  return keepFact(keeper, 'certificate', current, { ...others, ...course }, unsaid)
}

type CertificateKey = Pick<CertificateSaid, 'officer_id' | 'kind' | 'completed_on'>

/** The certificate of that officer, kind and day, if it is on record. */
export const certificateOn = async (db: Db, { officer_id, kind, completed_on }: CertificateKey) =>
  (await currentWhere(db, 'certificate', { officer_id, kind, completed_on }))[0]

/** The kind of the course of that number, if the course is known: a certificate of another kind is refused. */
export const kindOfCourse = async (db: Db, courseNo: string): Promise<string | undefined> =>
  (await currentWhere(db, 'course', { course_key: keyOf(courseNo) }))[0]?.kind
