// What a chief, a stand-in, a training contact and the operator read, and that text and html say the same.
import { describe, expect, test } from 'vitest'
import { plainDate as day } from '../../src/law/calendar.ts'
import type { Decision } from '../../src/law/decision.ts'
import type { LetterItem, Rendered, StatutoryLetter } from '../../src/notices/letter-model.ts'
import { operatorLetter, statutoryLetter } from '../../src/notices/letters.ts'

const untouched: Decision = {
  rule_path: 'a',
  status: 'PENDING',
  deadline: null,
  deadline_nominal: null,
  duties_not_required: [],
  policy_review: 'NOT_REQUIRED',
  cert_copy: 'NOT_YET',
  post_guidance_deadline: null,
  post_recurring_due: null,
  flags: [],
  because: [],
}

const until = (deadline: string, nominal = deadline) => ({
  deadline: day(deadline),
  deadline_nominal: day(nominal),
})

const lifted = {
  cite: '626.8482 subd. 2(a)',
  text: 'Until the training is completed the officer is not required to perform the duties of clauses (4), providing advice on safety drills, and (5), identifying vulnerabilities in school facilities and safety protocols. This is a permission, not a prohibition; we advise against assigning them.',
} as const

const nothingToCopy = {
  cite: '626.8482 subd. 3(e)',
  text: 'There is no training certificate yet of which the chief must maintain a copy.',
} as const

const rolled: Decision = {
  ...untouched,
  ...until('2027-03-01', '2027-02-28'),
  rule_path: 'c',
  duties_not_required: [4, 5],
  policy_review: 'DONE',
  flags: ['DEADLINE_ROLLED'],
  because: [
    {
      cite: '626.8482 subd. 3(c)',
      text: 'Assumed duties 2026-08-31 + 6 months = 2027-02-28, a Sunday; § 645.15 → Mon 2027-03-01.',
    },
    lifted,
    nothingToCopy,
  ],
}

const withBasic: Decision = {
  ...untouched,
  ...until('2027-05-31'),
  rule_path: 'b',
  post_guidance_deadline: day('2027-06-30'),
  because: [
    {
      cite: '626.8482 subd. 3(b)',
      text: 'The officer completed a Basic course on 2019-07-19: the last day is 2027-05-31.',
    },
    { cite: 'POST guidance', text: "The POST Board's page gives June 30, 2027." },
  ],
}

const planned: Decision = { ...untouched, ...until('2027-01-03'), status: 'PRE_ASSIGNMENT_REQUIRED' }
const overdue: Decision = {
  ...untouched,
  ...until('2025-09-01'),
  status: 'OVERDUE',
  rule_path: 'a-incumbent',
  because: [{ cite: '626.8482 subd. 3(a)', text: 'The officer has served since 2023-09-05.' }],
}
const overdueWithStatement: Decision = {
  ...untouched,
  ...until('2026-03-02', '2026-03-01'),
  status: 'OVERDUE',
  rule_path: 'c-incumbent',
  duties_not_required: [4, 5],
  policy_review: 'MISSING',
  post_guidance_deadline: day('2025-09-01'),
  flags: ['DEADLINE_ROLLED', 'INCUMBENT_C'],
  because: [lifted],
}
const pastSixty: Decision = {
  ...untouched,
  ...until('2026-11-18'),
  status: 'OVERDUE',
  rule_path: 'd>a',
  flags: ['SUBSTITUTE_LIMIT_REACHED'],
}
const withoutCopy: Decision = {
  ...untouched,
  ...until('2026-08-30'),
  status: 'COMPLIANT',
  cert_copy: 'MISSING',
  because: [
    { cite: '626.8482 subd. 3(e)', text: 'The agency holds no copy of the most recent certificate.' },
  ],
}

const item = (officer: string, decision: Decision, more: Partial<LetterItem> = {}): LetterItem => ({
  office: 'chief',
  officer,
  decision,
  postLicense: '12002',
  agency: 'Austin Police Department',
  districts: ['Austin Public Schools'],
  schools: ['Austin High School'],
  role: 'regular',
  contactDays: null,
  booked: [],
  situation: decision.status === 'OVERDUE' ? 'overdue' : 'deadline',
  rung: '90',
  questions: [],
  bookingUrl: 'https://courses.example/sro?a=1&b=2',
  call: 'Pat Lee, 507-555-0100',
  ...more,
})

const bea = item('Bea Okafor', rolled, { questions: ['What proves that an employer was unable?'] })
const carl = item('Carl Berg', withBasic)
const abdi = item('Abdi Müller', overdue)
const dana = item('Dana Ruiz', planned)
const eli = item('Eli Wong', pastSixty, { role: 'substitute' })
const fay = item('Fay Nilsen', overdueWithStatement)
const gus = item('Gus Dahl', withoutCopy, { situation: 'copy-missing', rung: 'copy-missing-1' })

const letter = (items: readonly LetterItem[], more: Partial<StatutoryLetter> = {}): Rendered =>
  statutoryLetter({
    name: 'Jane Olson',
    on: day('2026-11-23'),
    items,
    replyTo: 'records@austin.example',
    link: null,
    waiting: [],
    ...more,
  })

const noAddress = operatorLetter({
  about: 'no-address',
  agency: 'Austin Police Department',
  backup: null,
  waiting: 3,
})
const undelivered = operatorLetter({
  about: 'undelivered',
  letterId: 12,
  agencies: ['Austin Police Department'],
  recipient: 'chief@austin.example',
  subject: 'SRO training due by Mar 1, 2027: Bea Okafor',
  reply: '550 5.1.1 No such user',
  fallback: 'Kim Vang',
})

const everyLetter: readonly Rendered[] = [
  ...[bea, carl, abdi, dana, eli, fay, gus].map((one) => letter([one])),
  letter([abdi, eli, fay, dana, bea, carl, gus]),
  letter([{ ...abdi, office: 'backup' }], { name: null, replyTo: null }),
  letter([bea, abdi], { link: 'https://rollcall.police.example/l/l1-2-abc' }),
  letter([{ ...carl, office: 'training' }]),
  noAddress,
  undelivered,
]

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }

/** What a reader sees of the html. */
const seen = (html: string): string =>
  html
    .replace(/<(style|title)>[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? '')

const words = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** The text without the marks that html draws by itself: rules, bullets and numbers at the start of a line. */
const unmarked = (text: string): string => text.replace(/^(-{40}|- |\d+\. )/gm, '')

describe('a statutory letter about one officer', () => {
  test('names the officer, the license, the agency, the district and the school', () => {
    const { text } = letter([bea])
    expect(text).toContain('POST license: 12002\n')
    expect(text).toMatch(/^Statutory notice, Austin Police Department, Mon, Nov 23, 2026\n/)
    expect(text).toContain('School district: Austin Public Schools\n')
    expect(text).toContain('School: Austin High School\n')
  })

  test('under (c) shows the legal day, the days left, the arithmetic with its citation, and the lifted duties', () => {
    const { subject, text } = letter([bea])
    expect(subject).toBe('SRO training due by Mar 1, 2027: Bea Okafor')
    expect(text).toContain(
      'Bea Okafor must complete the school resource officer (SRO) training by Mon, Mar 1, 2027, 98 days from today; please make sure today that a course is booked.',
    )
    expect(text).toContain('Deadline: Mon, Mar 1, 2027 (98 days left)')
    expect(text).toContain(
      'Assumed duties 2026-08-31 + 6 months = 2027-02-28, a Sunday; § 645.15 → Mon 2027-03-01. (Minn. Stat. § 626.8482 subd. 3(c))',
    )
    expect(text).toContain(
      `Duties not required for now\n- ${lifted.text} (Minn. Stat. § 626.8482 subd. 2(a))`,
    )
    expect(text).toContain('Open questions of law\n\n- What proves that an employer was unable?')
    expect(text).toContain('Plan for Fri, Feb 26, 2027, the last working day before it.')
    expect(text).toContain('A supplemental course alone does not satisfy it.')
  })

  test('under (b) offers the supplemental course and keeps the guidance apart from the law', () => {
    const { subject, text } = letter([carl])
    expect(subject).toBe('SRO training due by May 31, 2027: Carl Berg')
    expect(text).toContain('a supplemental course approved under subd. 4(b) satisfies it as well')
    expect(text).toContain("POST Board's page (guidance, not law): Wed, Jun 30, 2027; the statute decides")
    expect(text).toContain(
      "Guidance, which is not law\n- The POST Board's page gives June 30, 2027. (POST guidance)",
    )
    expect(text).not.toContain('Duties not required')
  })

  test('about a planned assignment asks for the training before the first day', () => {
    const { subject, text } = letter([dana])
    expect(subject).toBe('SRO training due by Jan 3, 2027, before starting: Dana Ruiz')
    expect(text).toContain('Dana Ruiz is to start on Mon, Jan 4, 2027 and must complete')
    expect(text).toContain('Deadline: Sun, Jan 3, 2027 (41 days left)')
    expect(text).toContain('put off the first day of duty')
  })

  test('about an overdue officer counts the days since the deadline and says what to do today', () => {
    const { subject, text } = letter([abdi])
    expect(subject).toBe('Overdue since Sep 2, 2025: SRO training, Abdi Müller')
    expect(text).toContain(
      'was due by Mon, Sep 1, 2025 and is 448 days overdue; please book the earliest course today.',
    )
    expect(text).toContain('Deadline: Mon, Sep 1, 2025 (448 days overdue)')
  })

  test('about an overdue incumbent with a statement still lifts the duties and asks for the policy review', () => {
    const { subject, text } = letter([fay])
    expect(subject).toBe('Overdue since Mar 3, 2026: SRO training, Fay Nilsen')
    expect(text).toContain(lifted.text)
    expect(text).toContain("Have the officer review the agency's policy now")
    expect(text).toContain("POST Board's page (guidance, not law): Mon, Sep 1, 2025; the statute decides")
  })

  test('about a substitute past 60 days says so and speaks of further substitute days', () => {
    const { text } = letter([eli])
    expect(text).toContain('Serves as: substitute school resource officer')
    expect(text).toContain('Deadline: Wed, Nov 18, 2026 (5 days overdue)')
    expect(text).toContain('further substitute days')
  })

  test('about a missing copy of a trained officer speaks of the copy, and of no course to book', () => {
    const { subject, text } = letter([gus])
    expect(subject).toBe('SRO certificate copy missing: Gus Dahl')
    expect(text).toContain('Status: Trained in time')
    expect(text).toContain('Gus Dahl\nCopy of the certificate missing\n')
    expect(text).toContain('Deadline of the training: Sun, Aug 30, 2026, met')
    expect(text).not.toContain('Where to book')
  })

  test('about a deadline is never written once nothing is open: it would not be true', () => {
    const trained = item('Gus Dahl', withoutCopy, { situation: 'deadline' })
    expect(() => letter([trained])).toThrow('no open deadline')
  })

  test.each([
    ['2027-02-28', 'SRO training due by Mar 1, 2027: Bea Okafor', 'Mon, Mar 1, 2027 (tomorrow)'],
    ['2027-03-01', 'Last day today: SRO training, Bea Okafor', 'Mon, Mar 1, 2027 (today is the last day)'],
  ])('on %s reads as near as it is', (on, subject, deadline) => {
    const near = letter([bea], { on: day(on) })
    expect(near.subject).toBe(subject)
    expect(near.text).toContain(`Deadline: ${deadline}`)
  })

  test('on the day after the deadline is one day overdue, not 1 days', () => {
    const late = letter([item('Bea Okafor', { ...rolled, status: 'OVERDUE' })], { on: day('2027-03-02') })
    expect(late.subject).toBe('Overdue since Mar 2, 2027: SRO training, Bea Okafor')
    expect(late.text).toContain('Deadline: Mon, Mar 1, 2027 (1 day overdue)')
  })

  test('says first what to do next and whom to call, and only then the facts and the reasons', () => {
    const { text } = letter([bea])
    const parts = ['What to do next', 'Whom to call', 'Deadline:', 'Duties not required', 'Why, and how']
    const found = parts.map((part) => text.indexOf(part))
    expect(found).not.toContain(-1)
    expect(found).toEqual(found.toSorted((a, b) => a - b))
  })

  test('leaves out that there is nothing to keep a copy of yet', () => {
    expect(letter([bea]).text).not.toContain(nothingToCopy.text)
  })

  test('says where to book and whom to call when the agency has said so, and nothing when not', () => {
    expect(letter([bea]).text).toContain('Where to book: https://courses.example/sro?a=1&b=2\n')
    expect(letter([bea]).text).toContain('Whom to call: Pat Lee, 507-555-0100')
    const silent = letter([{ ...bea, bookingUrl: null, call: null }]).text
    expect(silent).not.toContain('Where to book')
    expect(silent).not.toContain('Whom to call')
  })
})

describe('a statutory letter about many', () => {
  const many = letter([abdi, dana, bea])

  test('puts the worst into the subject and counts the rest', () => {
    expect(many.subject).toBe('Overdue since Sep 2, 2025: SRO training, Abdi Müller (and 2 more)')
  })

  test('begins with all at a glance, and keeps the order it was given', () => {
    expect(many.text).toContain(
      'In this letter\n1. Abdi Müller: training overdue since Tue, Sep 2, 2025\n2. Dana Ruiz: to be trained before starting, by Sun, Jan 3, 2027\n3. Bea Okafor: training due by Mon, Mar 1, 2027\n',
    )
  })

  test('tells what concerns one officer at one agency in one place', () => {
    const twice = letter([fay, { ...fay, situation: 'policy-missing', rung: 'policy-missing-1' }])
    expect(twice.subject).toBe('Overdue since Mar 3, 2026: SRO training, Fay Nilsen')
    expect(twice.text.match(/POST license/g)).toHaveLength(1)
    expect(twice.text.match(/review the agency's policy now/g)).toHaveLength(1)
  })

  test('to a chief of two agencies says at which each officer serves', () => {
    const both = letter([abdi, { ...gus, agency: 'Mower County Sheriff' }])
    expect(both.text).toContain('2. Gus Dahl, Mower County Sheriff: copy of the certificate missing')
    expect(both.text).toContain(
      'recorded as chief law enforcement officer of Austin Police Department and Mower County Sheriff. It cannot be unsubscribed.',
    )
  })

  test('without items is refused: a letter left empty is cancelled, not sent', () => {
    expect(() => letter([])).toThrow('items is empty')
  })
})

describe('who gets it', () => {
  test('the chief reads why, that it cannot be unsubscribed, and where a reply goes', () => {
    const { text } = letter([bea])
    expect(text).toContain('Dear Jane Olson,')
    expect(text).toContain(
      'You get this statutory notice because you are recorded as chief law enforcement officer of Austin Police Department. It cannot be unsubscribed.',
    )
    expect(text).toContain('reply to this mail (it goes to records@austin.example)')
    expect(text).toContain('Rollcall is not legal advice; Minn. Stat. § 626.8482 subd. 3.')
  })

  test('with a link the letter can be answered by it, in text and html, before its details; the copy has none', () => {
    const link = 'https://rollcall.police.example/l/l1-2-abc'
    const { text, html } = letter([bea], { link })
    expect(text).toContain(
      `Answer this letter\nThere you can say that you have read it and enter the day of a booked course.\n${link}\n`,
    )
    expect(text.indexOf(link)).toBeLessThan(text.indexOf('What to do next'))
    expect(text).toContain('What the page of this letter has no form for')
    expect(html).toContain(`href="${link}">Answer this letter</a>`)
    expect(letter([{ ...bea, office: 'training' }], { link }).text).not.toContain(link)
  })

  test('under an officer whose certificate is missing stands what to hand on: what it does, until when, for whom', () => {
    const href = 'https://rollcall.police.example/upload/n1-2-abc'
    const { text, html } = letter([{ ...bea, handOn: { href, until: day('2027-02-21') } }, carl])
    expect(text).toContain(
      `For Bea Okafor, to send the certificate\nHand on this link alone, not the whole letter. It takes one certificate, once, until Sun, Feb 21, 2027; what comes waits until you accept it.\n${href}\n`,
    )
    expect(html).toContain(`<a href="${href}">${href}</a>`)
    expect(words(seen(html))).toBe(words(unmarked(text)))
    expect(text).not.toContain('For Carl Berg')
  })

  test.each([
    [['Bea Okafor'], 'A certificate from Bea Okafor waits for your acceptance'],
    [['Bea Okafor', 'Carl Berg'], '2 certificates from Bea Okafor and Carl Berg wait for your acceptance'],
    [['Al', 'Bo', 'Cy', 'Di', 'Al'], '5 certificates from Al, Bo, Cy and 1 more wait for your acceptance'],
  ])('what officers have sent is said in one line, with the page where it waits: %j', (officers, words) => {
    const agency = 'Austin Police Department'
    const href = 'https://rollcall.police.example/agencies/1'
    const { text, html } = letter([bea], { waiting: [{ agency, officers, href }] })
    expect(text).toContain(`\n${words}: ${href}\n`)
    expect(html).toContain(`${words}: <a href="${href}">${href}</a>`)
    const without = letter([bea], { waiting: [{ agency, officers, href: null }] })
    expect(without.text).toContain(`\n${words}: sign in to look at it\n`)
  })

  test('a chief whose name is not known is greeted by the office', () => {
    expect(letter([bea], { name: null }).text).toContain(
      'To the chief law enforcement officer of Austin Police Department,',
    )
  })

  test.each([
    ['not-acknowledged', 'has not acknowledged an earlier letter about a deadline that has passed'],
    ['no-address', 'has no mail address on record'],
    ['undelivered', 'could not be reached: a letter was not delivered'],
  ] as const)('the backup contact reads why the letter comes: %s', (standsInBecause, why) => {
    const { text } = letter([{ ...abdi, office: 'backup', standsInBecause }])
    expect(text).toContain(
      `You get this letter as backup contact of Austin Police Department, because the chief law enforcement officer ${why}.`,
    )
    expect(text).toContain('recorded as backup contact of Austin Police Department')
  })

  test('who is chief here and stands in there reads which is which', () => {
    const there = item('Hodan Berg', overdue, {
      agency: 'Ely Police Department',
      office: 'backup',
      standsInBecause: 'no-address',
    })
    const { text } = letter([bea, there])
    expect(text).toContain(
      'You get this letter as backup contact of Ely Police Department, because the chief law enforcement officer has no mail address on record.',
    )
    expect(text).toContain(
      'recorded as chief law enforcement officer of Austin Police Department and backup contact of Ely Police Department. It cannot be unsubscribed.',
    )
  })

  test('the training contact gets a copy that asks for nothing', () => {
    const { subject, text } = letter([{ ...carl, office: 'training' }])
    expect(subject).toBe('Copy: SRO training due by May 31, 2027: Carl Berg')
    expect(text).toContain('This is a copy for your information; it needs no answer.')
    expect(text).toContain('What the chief is asked to do')
    expect(text).not.toContain('please')
    expect(text).not.toContain('What to do next')
  })

  test('the operator reads which agency has no address, how much waits, and what to type', () => {
    expect(noAddress.subject).toBe('No mail address for the chief: Austin Police Department')
    expect(noAddress.text).toContain('so 3 notices cannot be sent; please record the address today.')
    expect(noAddress.text).toContain('npx rollcall record contact --agency AGENCY --office chief')
  })

  test('the operator reads which letter was not delivered, what the server said, and who gets it instead', () => {
    expect(undelivered.subject).toBe('Letter 12 not delivered: chief@austin.example')
    expect(undelivered.text).toContain('Answer of the mail server: 550 5.1.1 No such user')
    expect(undelivered.text).toContain('Who gets the letter instead: Kim Vang')
    expect(undelivered.text).toContain('npx rollcall record told')
  })
})

describe('every letter', () => {
  test('says the same in text and in html, word for word and in the same order', () => {
    for (const { text, html } of everyLetter) expect(words(seen(html))).toBe(words(unmarked(text)))
  })

  test('speaks in words, never in code names, and does not shout', () => {
    for (const { subject, text } of everyLetter) {
      expect(`${subject}\n${text}`).not.toMatch(/[A-Z]+_[A-Z_]+|incumbent|undefined|null|NaN|!/)
      expect(text).not.toMatch(/\n{3}| \n|\. \.|\.\./)
    }
  })

  test('has a subject of one line and at most 80 characters', () => {
    for (const { subject } of everyLetter) {
      expect(subject).not.toMatch(/[\r\n]/)
      expect(subject.length).toBeLessThanOrEqual(80)
    }
  })

  test('is well-formed html in English that loads nothing from elsewhere', () => {
    for (const { html, subject } of everyLetter) {
      expectClosedTags(html)
      expect(html).toMatch(/^<!doctype html>\n<html lang="en">/)
      expect(seen(html.match(/<title>[\s\S]*?<\/title>/)?.[0].replace(/title/g, 'p') ?? '')).toBe(subject)
      expect(html).not.toMatch(/<(script|img|link|iframe|table)\b|url\(|@import|\son\w+=/i)
    }
  })
})

describe('hostile values', () => {
  const long = 'x'.repeat(500)
  const hostile = letter([
    item('<script>alert("1")</script> & \'Bea\'', rolled, {
      agency: `Line\r\nBcc: other@example.org\u0000`,
      schools: [long],
      bookingUrl: 'javascript:alert(1)',
    }),
  ])

  test('are shown as they were written and never become markup', () => {
    expect(hostile.html).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;Bea&#39;')
    expect(hostile.html).not.toMatch(/<script|href="javascript/i)
    expectClosedTags(hostile.html)
    expect(words(seen(hostile.html))).toBe(words(unmarked(hostile.text)))
  })

  test('stay on one line, so that nothing can pass for a line of the letter', () => {
    expect(hostile.text).toContain('Statutory notice, Line Bcc: other@example.org, Mon, Nov 23, 2026\n')
    expect(hostile.subject).not.toMatch(/\p{Cc}/u)
  })

  test('a name of 500 letters is whole in the letter and short in the subject', () => {
    const { subject, text } = letter([item(long, overdue), bea])
    expect(subject).toMatch(/^Overdue since Sep 2, 2025: SRO training, x+… \(and 1 more\)$/)
    expect(subject.length).toBeLessThanOrEqual(80)
    expect(text).toContain(long)
  })

  test('a name written from right to left does not turn the words around it, and override marks are dropped', () => {
    const { text } = letter([item('محمد', rolled, { agency: 'Austin\u202E Police' })])
    expect(text).toContain('\u2068محمد\u2069 must complete')
    expect(text).toContain('Statutory notice, Austin Police, Mon')
  })
})

/** Every tag that opens is closed, in the right order. */
function expectClosedTags(html: string): void {
  const open: string[] = []
  for (const [, closing, name] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)[^>]*>/g)) {
    if (name === undefined || name === 'meta') continue
    if (closing === '/') expect(open.pop()).toBe(name)
    else open.push(name)
  }
  expect(open).toEqual([])
}
