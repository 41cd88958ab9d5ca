// The columns of a certificates file, whose row is one certificate of one officer.
import type { Column } from './column.ts'
import { licenseSpellings } from './license-spellings.ts'

/** All columns of a certificates file, in the order of the contract. */
export const certificateColumns = [
  { name: 'post_license', type: 'text', required: true, also: licenseSpellings },
  {
    name: 'kind',
    type: 'certificateKind',
    required: true,
    also: ['certificate kind', 'certificate type', 'kind of certificate'],
  },
  { name: 'course', type: 'text', also: ['basic course'] },
  { name: 'course_no', type: 'text', also: ['course number', 'course num', 'course #'] },
  { name: 'course_title', type: 'text', also: ['title', 'course name'] },
  { name: 'sponsor', type: 'text', also: ['course sponsor'] },
  { name: 'credits', type: 'credits', also: ['credit', 'credit hours', 'post credits'] },
  {
    name: 'completed_on',
    type: 'day',
    required: true,
    also: ['completed', 'date', 'completion date', 'date completed', 'date of completion'],
  },
  { name: 'certificate_no', type: 'text', also: ['certificate number', 'certificate num', 'certificate #'] },
  { name: 'file', type: 'text', also: ['file name', 'file path', 'certificate file'] },
  { name: 'agency', type: 'text', also: ['agency name'] },
] as const satisfies readonly Column[]
