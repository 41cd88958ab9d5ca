// Why an agency is asked for its policy: what its officers must do with it rests on paragraphs (c) and (d).
import type { Block } from './content.ts'
import { inFull } from './reasons.ts'

export const noPolicyReason: readonly Block[] = [
  {
    kind: 'points',
    title: 'Why',
    lines: [
      {
        text: 'An officer who serves under paragraph (c), or as a substitute under paragraph (d), must review the policy that the agency has adopted pursuant to subdivision 6. As long as none is on record, no such review can be recorded.',
        source: `${inFull('626.8482 subd. 3(c)')} and (d)`,
      },
    ],
  },
]
