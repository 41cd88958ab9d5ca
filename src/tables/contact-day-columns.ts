// The columns of a contact days file, whose row is one day an officer worked with students.
import type { Column } from './column.ts'
import { licenseSpellings } from './license-spellings.ts'

/** All columns of a contact days file, in the order of the contract. */
export const contactDayColumns = [
  { name: 'post_license', type: 'text', required: true, also: licenseSpellings },
  {
    name: 'day',
    type: 'day',
    required: true,
    also: ['date', 'contact day', 'contact date', 'date of contact'],
  },
  { name: 'district', type: 'text', also: ['district name', 'school district', 'school district name'] },
  { name: 'school', type: 'text', also: ['school name', 'school building'] },
] as const satisfies readonly Column[]
