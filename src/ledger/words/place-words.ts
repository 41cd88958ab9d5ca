// Agencies, districts, who holds an office there and who may see what, in words.
import { plainName } from '../../notices/letters/names.ts'
import type { FactWords } from './fact-words.ts'

type PlaceWords = {
  readonly agency: FactWords<'agency'>
  readonly district: FactWords<'district'>
  readonly contact: FactWords<'contact'>
  readonly grant: FactWords<'grant'>
}

export const placeWords: PlaceWords = {
  agency: {
    what: ({ name }) => `agency ${plainName(name)}`,
    columns: {
      name: { changed: 'name' },
      name_key: null,
      ori: 'ORI',
      booking_url: 'where to book',
      call: 'whom to call',
      ladder: 'days before the deadline',
      time_zone: 'time zone',
      brief: { label: 'weekly brief', usual: false },
    },
  },
  district: {
    what: ({ name }) => `district ${plainName(name)}`,
    columns: { name: { changed: 'name' }, name_key: null, number: 'number' },
  },
  contact: {
    what: ({ holder, holder_id, office }, { agency, district }) =>
      `${offices[office]} of ${holder === 'agency' ? agency(holder_id) : district(holder_id)}`,
    columns: { holder: null, holder_id: null, office: null, name: 'name', email: 'address' },
  },
  grant: {
    what: ({ email, role, scope, scope_id }, naming) => {
      const of = scope === 'all' || scope_id === null ? 'everything' : naming[scope](scope_id)
      return `grant to ${plainName(email)}, as ${role} of ${of}`
    },
    columns: {
      email: { changed: 'address' },
      role: { changed: 'role' },
      scope: null,
      scope_id: null,
      until_on: 'up to and including',
    },
  },
}

const offices = {
  chief: 'chief',
  backup: 'backup contact',
  training: 'training contact',
  coordinator: 'safety coordinator',
} as const
