// What may be a copy: a whole PDF, PNG or JPEG whose name says the same; all else is refused, and told what it is.
import { createHash } from 'node:crypto'

import { describe, expect, test } from 'vitest'
import { checkCopy, isCopyRefusal } from '../../src/documents/check-copy.ts'
import { jpegOf, jpegSegment, pdfOf, pngChunk, pngOf } from '../support/copy-files.ts'
import { zipOf } from '../support/zip.ts'

const tenMib = 10 * 1_048_576
const check = (name: string, bytes: Buffer, maxBytes = tenMib) => checkCopy(name, bytes, maxBytes)
const problemOf = (name: string, bytes: Buffer): string => {
  const checked = check(name, bytes)
  return isCopyRefusal(checked) ? `${checked.problem}; ${checked.expected}` : 'taken'
}
const latin1 = (text: string) => Buffer.from(text, 'latin1')
const thumbnail = jpegSegment(0xe1, Buffer.concat([latin1('Exif\0\0'), jpegOf('small')]))
const whole = {
  pdf: pdfOf(),
  png: pngOf(),
  jpg: jpegOf('SRO', [thumbnail]),
} as const

describe('a whole file', () => {
  test.each([
    ['certificate.pdf', whole.pdf, 'application/pdf'],
    ['CERTIFICATE.PDF', whole.pdf, 'application/pdf'],
    ['scan.png', whole.png, 'image/png'],
    ['photo.jpg', whole.jpg, 'image/jpeg'],
    ['photo.JPEG', whole.jpg, 'image/jpeg'],
    ['photo.jfif', whole.jpg, 'image/jpeg'],
  ])('%s is taken for what it is', (name, bytes, media_type) => {
    expect(check(name, bytes)).toMatchObject({ media_type, size: bytes.length, file_name: name })
  })

  test('has the SHA-256 of its bytes, whatever its name', () => {
    const sha256 = createHash('sha256').update(whole.png).digest('hex')
    expect(check('one.png', whole.png)).toMatchObject({ sha256 })
    expect(check('other.png', whole.png)).toMatchObject({ sha256 })
  })

  test('may have something after its end, as phones and scanners add it', () => {
    expect(problemOf('a.jpg', Buffer.concat([whole.jpg, latin1('SEFT trailer')]))).toBe('taken')
    expect(problemOf('a.png', Buffer.concat([whole.png, latin1('\0\0')]))).toBe('taken')
    expect(problemOf('a.pdf', Buffer.concat([whole.pdf, latin1('\r\n\0\0')]))).toBe('taken')
  })

  test('a PDF that was saved again, with a second end and a table of objects as a stream, is one', () => {
    const at = whole.pdf.length
    const more = `6 0 obj\n<< /Type /XRef >>\nstream\n\nendstream\nendobj\nstartxref\n${at}\n%%EOF`
    expect(problemOf('a.pdf', Buffer.concat([whole.pdf, latin1(more)]))).toBe('taken')
  })

  test('a JPEG of several scans, with restarts and stuffed bytes in its data, is one', () => {
    const scan = jpegSegment(0xda, [1, 1, 0, 0, 63, 0])
    const data = latin1('\x3f\xff\x00\x11\xff\xd0\x3f\xff\xff')
    const further = Buffer.concat([
      whole.jpg.subarray(0, -2),
      latin1('\xff\x00'),
      scan,
      data,
      latin1('\xff\xd9'),
    ])
    expect(problemOf('a.jpg', further)).toBe('taken')
  })
})

describe('what is none of the three is refused, and told what it is', () => {
  const zip = zipOf([{ name: 'certificate.txt', bytes: Buffer.alloc(1_000_000) }])
  const any = 'a PDF, PNG or JPEG'
  test.each([
    ['a web page renamed', 'a.pdf', latin1('<!DOCTYPE html><html><body>Log in</body></html>'), 'a web page'],
    [
      'a picture made of XML',
      'a.png',
      latin1('<svg xmlns="http://www.w3.org/2000/svg"/>'),
      'a web page or an XML',
    ],
    ['a zip named .pdf', 'a.pdf', zip, 'a zip file, or a Word or Excel document'],
    ['an old Word document', 'a.pdf', latin1('\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1'), 'an old Word or Excel'],
    ['a GIF named .png', 'a.png', latin1('GIF89a\x01\0\x01\0'), 'a GIF picture'],
    ['a HEIC named .jpg', 'a.jpg', latin1('\0\0\0\x18ftypheic\0\0\0\0'), "a phone's HEIC picture"],
    ['a TIFF', 'a.jpg', latin1('II*\0\x08\0\0\0'), 'a TIFF picture'],
    ['plain text', 'a.pdf', latin1('Certificate of completion\n'), 'plain text'],
    ['noise', 'a.pdf', latin1('\x01\x02\x03\x04'), 'nothing that is known here'],
    ['a PDF behind other bytes', 'a.pdf', Buffer.concat([latin1('\n\n'), pdfOf()]), 'plain text'],
  ])('%s', (_, name, bytes, what) => {
    expect(problemOf(name, bytes)).toMatch(new RegExp(`^by its content it is ${what}.*; ${any}$`))
  })

  test('an empty file', () => {
    expect(problemOf('a.pdf', Buffer.alloc(0))).toBe(`the file is empty; ${any}`)
  })
})

describe('a name that says something else is refused', () => {
  test.each([
    ['a.png', whole.pdf, 'by its content it is a PDF, and its name ends in .png; a name that ends in .pdf'],
    ['a.pdf', whole.jpg, 'by its content it is a JPEG, and its name ends in .pdf; a name that ends in .jpg'],
    ['a.pdf.exe', whole.pdf, 'its name ends in .exe; a name that ends in .pdf'],
    ['certificate', whole.png, 'its name has no ending; a name that ends in .png'],
    ['.pdf/etc', whole.pdf, 'its name has no ending'],
    // Shown from right to left this reads "certificatepdf.exe" the other way round.
    ['certificate\u202Efdp.exe', whole.pdf, 'its name ends in .exe'],
  ])('%s', (name, bytes, words) => {
    expect(problemOf(name, bytes)).toContain(words)
  })
})

describe('a file that is not whole is refused', () => {
  test.each(Object.entries(whole))('%s, cut anywhere', (ending, bytes) => {
    const taken: number[] = []
    for (let length = 0; length < bytes.length; length++)
      if (problemOf(`a.${ending}`, bytes.subarray(0, length)) === 'taken') taken.push(length)
    // The line end after %%EOF may be missing.
    expect(taken).toEqual(ending === 'pdf' ? [bytes.length - 1] : [])
  })

  test.each([
    ['pdf', 'the PDF is not whole: it is cut off: its end mark %%EOF is missing'],
    ['png', 'the PNG is not whole: it is cut off: it ends before IEND'],
    ['jpg', 'the JPEG is not whole: it is cut off: it ends before its end mark EOI'],
  ] as const)('%s, with what is missing in the message', (ending, words) => {
    const bytes = whole[ending]
    expect(problemOf(`a.${ending}`, bytes.subarray(0, bytes.length - 12))).toContain(words)
  })

  test('a PDF with a part missing in the middle, whose table of objects is then elsewhere', () => {
    const hole = Buffer.concat([whole.pdf.subarray(0, 100), whole.pdf.subarray(200)])
    expect(problemOf('a.pdf', hole)).toContain('its table of objects is not at byte')
  })

  test('a PDF whose end comes without startxref', () => {
    expect(problemOf('a.pdf', latin1('%PDF-1.4\n%%EOF\n'))).toContain('startxref is missing')
  })

  test('a PDF with an end mark far from its end', () => {
    expect(problemOf('a.pdf', Buffer.concat([whole.pdf, Buffer.alloc(2_000, 0x20)]))).toContain('cut off')
  })

  test('a PNG in which any one byte of a chunk was changed', () => {
    for (let at = 8; at < whole.png.length; at++) {
      const changed = Buffer.from(whole.png)
      changed[at] = (changed[at] ?? 0) ^ 0x20
      expect([at, problemOf('a.png', changed)]).not.toEqual([at, 'taken'])
    }
  })

  test('a PNG of chunks that are whole, but begins without IHDR or has no picture', () => {
    const [signature, end] = [whole.png.subarray(0, 8), pngChunk('IEND', Buffer.alloc(0))]
    expect(problemOf('a.png', Buffer.concat([signature, end]))).toContain('does not begin with IHDR')
    const header = whole.png.subarray(8, 8 + 25)
    expect(problemOf('a.png', Buffer.concat([signature, header, end]))).toContain('no picture in it')
  })

  test('a JPEG of marks alone', () => {
    expect(problemOf('a.jpg', latin1('\xff\xd8\xff\xd9'))).toContain('no picture in it')
    expect(problemOf('a.jpg', latin1('\xff\xd8\xff\xe0\x00\x00'))).toContain('there should be a segment')
    expect(problemOf('a.jpg', latin1('\xff\xd8\xff\xe0\x00\x04ab<html>'))).toContain('there should be a mark')
  })
})

describe('the largest that is taken', () => {
  const padded = (size: number) => {
    const comment = latin1('% '.repeat(size).slice(0, size - whole.pdf.length))
    const at = whole.pdf.lastIndexOf('xref\n0')
    const body = Buffer.concat([whole.pdf.subarray(0, at), comment.subarray(1), latin1('\n')])
    const end = whole.pdf
      .subarray(at)
      .toString('latin1')
      .replace(/startxref\n\d+/, `startxref\n${body.length}`)
    return Buffer.concat([body, latin1(end)])
  }

  test('is of exactly 10 MiB; one byte more is refused, with both figures', () => {
    const largest = padded(tenMib - 5)
    const exact = Buffer.concat([largest, Buffer.alloc(tenMib - largest.length, 0x0a)])
    expect(exact.length).toBe(tenMib)
    expect(problemOf('a.pdf', exact)).toBe('taken')
    expect(problemOf('a.pdf', Buffer.concat([exact, latin1('\n')]))).toBe(
      'it has 10,485,761 bytes; at most 10 MiB (10,485,760 bytes; the setting MAX_COPY_MIB)',
    )
  })
})
