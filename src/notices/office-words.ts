// How the offices to which letters go are called on a page.

const words: Readonly<Record<string, string>> = {
  chief: 'the chief',
  backup: 'the backup contact',
  training: 'the training contact, a copy',
  operator: 'whoever runs Rollcall',
  coordinator: 'the safety coordinator',
}

/** 'the chief', 'the backup contact'. @param office as letters and notices have it. */
export const officeWords = (office: string): string => words[office] ?? office
