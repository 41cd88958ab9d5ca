// What the records of an officer at an agency say beside what the law asks: which versions they are, of what, and where.
import type { OfficerRecords } from '../src/law/records.ts'

/** A copy that an agency holds of a certificate. */
export type HeldCopy = {
  readonly form: 'paper' | 'file'
  /** Of a file only, in hexadecimal: its bytes lie under this name. */
  readonly sha256: string | null
  readonly file_name: string | null
}

export type RecordedAssignment = OfficerRecords['assignments'][number] & {
  readonly id: number
  /** The entry that recorded this version of it. */
  readonly recorded_seq: number
  readonly district_id: number
  readonly school: string | null
}

/** A mandated or supplemental one; what the certificate itself does not say is taken from its course. */
export type RecordedCertificate = OfficerRecords['certificates'][number] & {
  readonly id: number
  readonly recorded_seq: number
  readonly course_no: string | null
  readonly title: string | null
  readonly sponsor: string | null
  readonly credits: number | null
  /** The one this agency holds. */
  readonly copy: HeldCopy | null
}

/** Assignments and certificates are in the order in which they were first recorded. */
export type RecordsOfPair = Omit<OfficerRecords, 'assignments' | 'certificates'> & {
  readonly assignments: readonly RecordedAssignment[]
  readonly certificates: readonly RecordedCertificate[]
}
