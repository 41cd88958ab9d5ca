// Courses, certificates and their copies, in words.
import { plainName } from '../../notices/letters/names.ts'
import type { FactWords } from './fact-words.ts'

type TrainingWords = {
  readonly certificate: FactWords<'certificate'>
  readonly copy: FactWords<'copy'>
  readonly course: FactWords<'course'>
  readonly upload: FactWords<'upload'>
}

export const trainingWords: TrainingWords = {
  certificate: {
    what: ({ kind, completed_on, officer_id }, { officer }) =>
      `${kind} certificate of ${completed_on} for ${officer(officer_id)}`,
    columns: {
      officer_id: null,
      kind: { changed: 'kind' },
      course: 'course',
      course_no: 'course number',
      course_key: null,
      title: 'title',
      sponsor: 'sponsor',
      credits: 'credits',
      completed_on: { changed: 'day of completion' },
      certificate_no: 'certificate number',
      on_file: { label: 'certificate on file', usual: true },
    },
  },
  copy: {
    what: ({ form, agency_id, officer_id, certificate_id }, { agency, officer, certificate }) =>
      `${form} copy at ${agency(agency_id)} of the ${certificate(certificate_id)} for ${officer(officer_id)}`,
    columns: {
      agency_id: null,
      officer_id: null,
      certificate_id: null,
      form: { changed: 'form' },
      file_name: 'file',
      sha256: 'SHA-256',
      media_type: { changed: 'kind of file' },
      size: { changed: 'size in bytes' },
    },
  },
  upload: {
    what: ({ agency_id, officer_id, until_on }, { agency, officer }) =>
      `link for ${officer(officer_id)} to send a certificate to ${agency(agency_id)}, until ${until_on}`,
    columns: {
      agency_id: null,
      officer_id: null,
      until_on: { changed: 'last day' },
      state: { changed: 'state' },
      reason: 'reason',
      kind: 'kind',
      completed_on: 'day of completion',
      course: 'course',
      course_no: 'course number',
      title: 'title',
      sponsor: 'sponsor',
      credits: 'credits',
      certificate_no: 'certificate number',
      file_name: 'file',
      sha256: 'SHA-256',
      media_type: 'kind of file',
      size: 'size in bytes',
      notice_id: null,
    },
  },
  course: {
    what: ({ course_no, kind }) => `${kind} course ${plainName(course_no)}`,
    columns: {
      course_no: { changed: 'number' },
      course_key: null,
      kind: { changed: 'kind' },
      title: 'title',
      sponsor: 'sponsor',
      credits: 'credits',
      approved_on: 'approved on',
    },
  },
}
