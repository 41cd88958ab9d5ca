// The columns of a courses file, whose row is one approved course.
import type { Column } from './column.ts'

/** All columns of a courses file, in the order of the contract. */
export const courseColumns = [
  { name: 'course_no', type: 'text', required: true, also: ['course number', 'course num', 'course #'] },
  {
    name: 'kind',
    type: 'certificateKind',
    required: true,
    also: ['course kind', 'course type', 'kind of course'],
  },
  { name: 'title', type: 'text', also: ['course title', 'course name'] },
  { name: 'sponsor', type: 'text', also: ['course sponsor'] },
  { name: 'credits', type: 'credits', also: ['credit', 'credit hours', 'post credits'] },
  { name: 'approved_on', type: 'day', also: ['approved', 'approval date', 'date approved'] },
] as const satisfies readonly Column[]
