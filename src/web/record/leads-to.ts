// Where a form leads when its fact is recorded, and beside which field an error of the flow stands.
import type { AskedOfAgency, AskedOfOfficer } from '../route.ts'

export const toOfficer = ({ ways, agency, officer }: AskedOfOfficer): string =>
  ways.officer(agency.id, officer.id)

export const toAgency = ({ ways, agency }: AskedOfAgency): string => ways.agency(agency.id)

/** Of a certificate: the copy, the course, or the day. */
export const certificateFault = (message: string): string => {
  if (message.startsWith('copy ')) return 'file'
  return message.startsWith('course ') ? 'course_no' : 'completed_on'
}
