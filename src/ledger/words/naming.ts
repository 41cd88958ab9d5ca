// What the words of an entry need beside its body: how those it names were called then, and whom the history is about.

/** A notice as an entry may speak of it. */
export type NamedNotice = {
  /** 'Bea Okafor (12002) at Austin Police Department', or the agency alone. */
  readonly about: string
  /** 'training due by Mon 2027-03-01' */
  readonly matter: string
  readonly rung: string
}

/** Each name is the one that was on record when the entry was written. */
export type Naming = {
  /** 'Bea Okafor (12002)', with the POST license. */
  readonly officer: (id: number) => string
  readonly agency: (id: number) => string
  readonly district: (id: number) => string
  /** 'mandated certificate of 2026-10-01' */
  readonly certificate: (id: number) => string
  /** 'letter 3 to chief@austin.example' */
  readonly letter: (id: number) => string
  /** The same by the letter's key, for the entry that plans it. */
  readonly letterOfKey: (key: string) => string
  /** null for a notice that is not about whom the history is about. */
  readonly notice: (id: number) => NamedNotice | null
  /** Whether the history is about this officer, alone or among others. */
  readonly concerns: (officerId: number) => boolean
  /** Whether a letter with these notices tells of no other agency than the one whose history it is: then its subject is said. */
  readonly tellsOfNoOther: (noticeIds: readonly number[]) => boolean
}

/** 'Bea Okafor (12002) at Austin Police Department'; without an officer the agency alone. */
export const aboutWords = (
  { officer, agency }: Pick<Naming, 'officer' | 'agency'>,
  of: { readonly agency_id: number; readonly officer_id: number | null },
): string =>
  of.officer_id === null ? agency(of.agency_id) : `${officer(of.officer_id)} at ${agency(of.agency_id)}`
