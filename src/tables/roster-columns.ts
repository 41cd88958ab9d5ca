// The columns of a roster, whose row is one officer's assignment.
import type { Column } from './column.ts'
import { licenseSpellings } from './license-spellings.ts'

/** Where, who and in which role. */
const assignmentColumns = [
  {
    name: 'agency',
    type: 'text',
    required: true,
    also: ['agency name', 'law enforcement agency', 'police department'],
  },
  { name: 'agency_ori', type: 'text', also: ['ori', 'ori number', 'ori no', 'ori #', 'agency ori number'] },
  { name: 'chief_name', type: 'text', also: ['chief', 'cleo', 'cleo name', 'chief law enforcement officer'] },
  {
    name: 'chief_email',
    type: 'email',
    also: ['cleo email', 'cleo email address', 'chief email address', 'chief law enforcement officer email'],
  },
  { name: 'backup_name', type: 'text', also: ['backup contact', 'backup contact name'] },
  { name: 'backup_email', type: 'email', also: ['backup contact email', 'backup email address'] },
  {
    name: 'training_contact_email',
    type: 'email',
    also: ['training email', 'training contact email address', 'training coordinator email'],
  },
  {
    name: 'policy_adopted_on',
    type: 'day',
    also: ['policy adopted', 'policy adoption date', 'date policy adopted'],
  },
  {
    name: 'district',
    type: 'text',
    required: true,
    also: ['district name', 'school district', 'school district name'],
  },
  {
    name: 'district_number',
    type: 'text',
    also: [
      'district #',
      'district no',
      'district num',
      'school district number',
      'isd number',
      'isd no',
      'isd #',
    ],
  },
  {
    name: 'coordinator_name',
    type: 'text',
    also: ['coordinator', 'safety coordinator', 'school safety coordinator'],
  },
  {
    name: 'coordinator_email',
    type: 'email',
    also: ['coordinator email address', 'safety coordinator email', 'school safety coordinator email'],
  },
  { name: 'school', type: 'text', also: ['school name', 'school building'] },
  {
    name: 'officer',
    type: 'text',
    required: true,
    also: ['officer name', 'name', 'full name', 'sro', 'sro name'],
  },
  { name: 'post_license', type: 'text', required: true, also: licenseSpellings },
  { name: 'badge', type: 'text', also: ['badge number', 'badge no', 'badge #'] },
  { name: 'officer_email', type: 'email', also: ['officer email address', 'sro email'] },
  { name: 'role', type: 'role', also: ['officer role'] },
  { name: 'contract', type: 'yesNo', also: ['contracted', 'under contract'] },
  {
    name: 'assumed_on',
    type: 'day',
    required: true,
    also: ['start date', 'start', 'started on', 'assumed duties', 'assumed duties on', 'date assumed duties'],
  },
  { name: 'ended_on', type: 'day', also: ['end date', 'end', 'ended', 'assignment end date'] },
  { name: 'continues_previous', type: 'yesNo', also: ['continues previous assignment'] },
] as const satisfies readonly Column[]

/** What the officer has been taught, and what the agency declares about it. */
const trainingColumns = [
  {
    name: 'unable_attested_on',
    type: 'day',
    also: ['unable attested', 'attested on', 'attestation date', 'unable attestation date'],
  },
  { name: 'unable_reason', type: 'text', also: ['reason unable', 'reason for unable'] },
  {
    name: 'policy_reviewed_on',
    type: 'day',
    also: ['policy reviewed', 'policy review date', 'date policy reviewed'],
  },
  { name: 'basic_course', type: 'basicCourse', also: ['basic course name'] },
  {
    name: 'basic_completed_on',
    type: 'day',
    also: ['basic completed', 'basic completion date', 'basic course completed', 'basic course completed on'],
  },
  { name: 'basic_on_file', type: 'yesNo', also: ['basic certificate on file'] },
  { name: 'mandated_course_no', type: 'text', also: ['mandated course number', 'mandated course #'] },
  {
    name: 'mandated_completed_on',
    type: 'day',
    also: [
      'mandated completed',
      'mandated completion date',
      'mandated course completed',
      'mandated course completed on',
    ],
  },
  {
    name: 'supplemental_course_no',
    type: 'text',
    also: ['supplemental course number', 'supplemental course #'],
  },
  {
    name: 'supplemental_completed_on',
    type: 'day',
    also: [
      'supplemental completed',
      'supplemental completion date',
      'supplemental course completed',
      'supplemental course completed on',
    ],
  },
  { name: 'copy_on_file', type: 'yesNo', also: ['certificate copy on file', 'copy of certificate on file'] },
] as const satisfies readonly Column[]

/** All columns of a roster, in the order of the contract. */
export const rosterColumns = [...assignmentColumns, ...trainingColumns] as const
