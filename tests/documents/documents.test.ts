// The copies beside a database: read from a file or an upload, kept under their hash, found again as they were.
import { spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { type CheckedCopy, isCopyRefusal } from '../../src/documents/check-copy.ts'
import { type Documents, openDocuments } from '../../src/documents/documents.ts'
import type { CopySource } from '../../src/documents/read-source.ts'
import { pdfOf, pngOf } from '../support/copy-files.ts'

const root = mkdtempSync(join(tmpdir(), 'rollcall-documents-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

let n = 0
let database = ''
let folder = ''
let documents: Documents
beforeEach(() => {
  database = join(root, `${++n}.db`)
  folder = join(`${database}.d`, 'copies')
  documents = openDocuments({ databasePath: database, maxCopyMib: 1 })
})

const taken = async (source: CopySource): Promise<CheckedCopy> => {
  const checked = await documents.check(source)
  if (isCopyRefusal(checked)) throw new Error(checked.problem)
  return checked
}
const problemOf = async (source: CopySource) => {
  const checked = await documents.check(source)
  return isCopyRefusal(checked) ? checked.problem : 'taken'
}
const inFolder = () => (existsSync(folder) ? readdirSync(folder).sort() : [])
const fileOf = (name: string, bytes: Uint8Array) => {
  const path = join(root, name)
  writeFileSync(path, bytes)
  return path
}

describe('an upload', () => {
  const pdf = pdfOf()
  const inPieces = async function* () {
    for (let at = 0; at < pdf.length; at += 100) yield pdf.subarray(at, at + 100)
  }

  test('is taken as bytes or as a stream, with the name that was given', async () => {
    const asBytes = await taken({ name: 'C:\\scans\\a.pdf', bytes: pdf })
    const asStream = await taken({ name: '../scans/a.pdf', bytes: inPieces() })
    expect(asStream).toEqual(asBytes)
    expect(asBytes).toMatchObject({ file_name: 'a.pdf', media_type: 'application/pdf', size: pdf.length })
    expect(existsSync(`${database}.d`)).toBe(false)
  })

  test('that never ends is left as soon as it is too large', async () => {
    let pieces = 0
    const endless = async function* () {
      for (;;) {
        pieces += 1
        yield Buffer.alloc(65_536, 0x20)
      }
    }
    expect(await problemOf({ name: 'a.pdf', bytes: endless() })).toBe('it has more than 1 MiB')
    expect(pieces).toBe(17)
  })

  test('that breaks off fails, and is no shorter copy', async () => {
    const broken = async function* () {
      yield pdf.subarray(0, 200)
      throw new Error('the connection was lost')
    }
    await expect(documents.check({ name: 'a.pdf', bytes: broken() })).rejects.toThrow(
      'the connection was lost',
    )
  })
})

describe('a file of this machine', () => {
  test('is taken by its path, a link to it too', async () => {
    const path = fileOf('one.png', pngOf())
    symlinkSync(path, join(root, 'link.png'))
    expect(await taken({ path })).toMatchObject({ file_name: 'one.png', size: pngOf().length })
    expect(await taken({ path: join(root, 'link.png') })).toMatchObject({ file_name: 'link.png' })
  })

  test('that is missing, a folder, a pipe, a device or too large is refused, and nothing waits', async () => {
    const pipe = join(root, 'pipe.pdf')
    expect(spawnSync('mkfifo', [pipe]).status).toBe(0)
    const large = fileOf('large.pdf', Buffer.alloc(1_048_577, 0x20))
    expect(await problemOf({ path: join(root, 'none.pdf') })).toBe('there is no such file')
    expect(await problemOf({ path: root })).toBe('this is a folder')
    expect(await problemOf({ path: pipe })).toBe('this is no plain file')
    expect(await problemOf({ path: '/dev/zero' })).toBe('this is no plain file')
    expect(await problemOf({ path: large })).toBe('it has 1,048,577 bytes')
  })
})

describe('a copy that is kept', () => {
  test('lies under its SHA-256, readable by its owner alone, and reads back as it was', async () => {
    const bytes = pdfOf()
    const copy = await taken({ name: 'a.pdf', bytes })
    await documents.newCopies().keep(copy)
    expect(inFolder()).toEqual([copy.sha256])
    expect(statSync(join(folder, copy.sha256)).mode & 0o777).toBe(0o600)
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    expect((await buffer(documents.read(copy))).equals(bytes)).toBe(true)
    expect(await documents.flawOf(copy)).toBeNull()
  })

  test('twice is one file', async () => {
    const copy = await taken({ name: 'a.pdf', bytes: pdfOf() })
    await documents.newCopies().keep(copy)
    const written = statSync(join(folder, copy.sha256)).ino
    await documents.newCopies().keep({ ...copy, file_name: 'b.pdf' })
    expect(inFolder()).toEqual([copy.sha256])
    expect(statSync(join(folder, copy.sha256)).ino).toBe(written)
  })

  test('again is put right where it was damaged meanwhile', async () => {
    const copy = await taken({ name: 'a.pdf', bytes: pdfOf() })
    await documents.newCopies().keep(copy)
    truncateSync(join(folder, copy.sha256), 10)
    await documents.newCopies().keep(copy)
    expect(await documents.flawOf(copy)).toBeNull()
  })

  test('is taken back with its transaction, unless it was there before', async () => {
    const [old, fresh] = [
      await taken({ name: 'a.pdf', bytes: pdfOf() }),
      await taken({ name: 'b.png', bytes: pngOf() }),
    ]
    await documents.newCopies().keep(old)
    const copies = documents.newCopies()
    await copies.keep(old)
    await copies.keep(fresh)
    await copies.takeBack()
    expect(inFolder()).toEqual([old.sha256])
  })

  test('in a trial is not kept, and no folder is made', async () => {
    await documents.newCopies({ trial: true }).keep(await taken({ name: 'a.pdf', bytes: pdfOf() }))
    expect(existsSync(`${database}.d`)).toBe(false)
  })

  test('in a place that is no folder fails with the path, and leaves nothing behind', async () => {
    mkdirSync(`${database}.d`)
    writeFileSync(folder, 'in the way')
    const copy = await taken({ name: 'a.pdf', bytes: pdfOf() })
    await expect(documents.newCopies().keep(copy)).rejects.toThrow(
      new RegExp(`^the copy cannot be kept in ${folder}: .*; nothing was recorded$`),
    )
    expect(readdirSync(`${database}.d`)).toEqual(['copies'])
  })
})

describe('a copy that is not as it was', () => {
  test.each([
    ['missing', (path: string) => rmSync(path), 'it is missing'],
    ['shorter', (path: string) => truncateSync(path, 10), 'it has 10 bytes and should have'],
    [
      'changed by one bit',
      (path: string) => {
        const bytes = readFileSync(path)
        bytes[100] = (bytes[100] ?? 0) ^ 1
        writeFileSync(path, bytes)
      },
      'its SHA-256 is',
    ],
    [
      'a folder',
      (path: string) => {
        rmSync(path)
        mkdirSync(path)
      },
      'it is no plain file',
    ],
  ])('%s, is named with its path, and cannot be read to its end', async (_, spoil, words) => {
    const copy = await taken({ name: 'a.pdf', bytes: pdfOf() })
    await documents.newCopies().keep(copy)
    const path = join(folder, copy.sha256)
    spoil(path)
    expect(await documents.flawOf(copy)).toContain(`${path}: ${words}`)
    await expect(buffer(documents.read(copy))).rejects.toThrow(path)
  })

  test('is asked for by a hash that is none: no path is made of it', async () => {
    expect(() => documents.read({ sha256: '../../../etc/passwd' })).toThrow('this is no SHA-256')
    await expect(documents.flawOf({ sha256: '../key', size: 1 })).rejects.toThrow('this is no SHA-256')
  })
})
