// Officers, where they serve, and their days in school, in words.
import { plainName } from '../../notices/letters/names.ts'
import type { FactWords } from './fact-words.ts'

type ServingWords = {
  readonly officer: FactWords<'officer'>
  readonly assignment: FactWords<'assignment'>
  readonly contact_day: FactWords<'contact_day'>
}

export const servingWords: ServingWords = {
  officer: {
    what: ({ name, post_license }) => `officer ${plainName(name)}, POST license ${plainName(post_license)}`,
    columns: {
      name: { changed: 'name' },
      name_key: null,
      post_license: { changed: 'POST license' },
      license_key: null,
      badge: 'badge',
      email: 'address',
    },
  },
  assignment: {
    what: ({ officer_id, agency_id, district_id, school }, { officer, agency, district }) => {
      const at = school === null ? '' : `, ${plainName(school)}`
      return `assignment of ${officer(officer_id)} at ${agency(agency_id)}, ${district(district_id)}${at}`
    },
    columns: {
      agency_id: null,
      officer_id: null,
      district_id: null,
      school: { changed: 'school' },
      school_key: null,
      role: 'role',
      contract: { label: 'contract', usual: true },
      assumed_on: 'start',
      ended_on: 'last day',
      continues_previous: 'continues the assignment before',
    },
  },
  contact_day: {
    what: ({ served_on, officer_id }, { officer }) =>
      `student contact day ${served_on} of ${officer(officer_id)}`,
    columns: {
      officer_id: null,
      served_on: { changed: 'day' },
      district_id: 'district',
      school: 'school',
      school_key: null,
    },
  },
}
