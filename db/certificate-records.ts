// Certificates on record of some officers, with what their courses add to them.
import { type KnownSeq, knownParameters, knownText } from './known.ts'
import type { Db } from './open.ts'
import { eachOf, runPrepared } from './prepared.ts'
import type { Tables } from './tables.ts'

type Certificate = Pick<
  Tables['certificates'],
  | 'id'
  | 'recorded_seq'
  | 'officer_id'
  | 'kind'
  | 'course'
  | 'course_no'
  | 'title'
  | 'sponsor'
  | 'credits'
  | 'completed_on'
  | 'on_file'
>

export type CertificateRecord = Certificate & { readonly approved_on: string | null }

type Course = Pick<
  Tables['courses'],
  'course_key' | 'course_no' | 'title' | 'sponsor' | 'credits' | 'approved_on'
>

/**
 * What a certificate does not say of its course is taken from the course, where that is on record.
 * @param officers their ids as a JSON list. @returns in the order in which they were first recorded.
 */
export const certificateRecords = async (
  db: Db,
  officers: string,
  known: KnownSeq,
): Promise<readonly CertificateRecord[]> => {
  const text = `select id, recorded_seq, officer_id, kind, course, course_no, course_key, title, sponsor, credits,
    completed_on, on_file from ${eachOf('certificates', 'officer_id')} and ${knownText(known, 'certificates')}`
  const parameters = [officers, ...knownParameters(known)]
  const rows = await runPrepared<Certificate & { course_key: string | null }>(db, text, parameters)
  const courses = await coursesOf(db, new Set(rows.flatMap(({ course_key }) => course_key ?? [])), known)
  return rows.map((own) => withCourse(own, courses.get(own.course_key ?? ''))).sort(byId)
}

/** Many certificates are of few courses: each is read once. */
const coursesOf = async (
  db: Db,
  keys: ReadonlySet<string>,
  known: KnownSeq,
): Promise<ReadonlyMap<string, Course>> => {
  if (keys.size === 0) return new Map()
  const text = `select course_key, course_no, title, sponsor, credits, approved_on
    from ${eachOf('courses', 'course_key')} and ${knownText(known, 'courses')}`
  const parameters = [JSON.stringify([...keys]), ...knownParameters(known)]
  const rows = await runPrepared<Course>(db, text, parameters)
  return new Map(rows.map((course) => [course.course_key, course]))
}

const withCourse = (own: Certificate, course: Course | undefined): CertificateRecord =>
  course === undefined
    ? { ...own, approved_on: null }
    : {
        ...own,
        course_no: own.course_no ?? course.course_no,
        title: own.title ?? course.title,
        sponsor: own.sponsor ?? course.sponsor,
        credits: own.credits ?? course.credits,
        approved_on: course.approved_on,
      }

const byId = (one: CertificateRecord, other: CertificateRecord): number => one.id - other.id
