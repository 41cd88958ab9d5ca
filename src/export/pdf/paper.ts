// The paper of a PDF: letter, landscape, with a font whose letters cover most names, and text as that font can show it.
import { fileURLToPath } from 'node:url'
import { type Font, openSync } from 'fontkit'
import PDFDocument from 'pdfkit'
import { type Instant, msOf } from '../../notices/instant.ts'

export type Paper = PDFKit.PDFDocument

/** In points, 72 to the inch. */
export const sheet = { width: 792, height: 612, margin: 36, footer: 24 } as const
export const usable = sheet.width - 2 * sheet.margin
/** Where a page's content ends. */
export const bottom = sheet.height - sheet.margin - sheet.footer

/** Two faces of DejaVu Sans Condensed: Latin with every accent, Greek, Cyrillic, Arabic, Hebrew and more. */
const faces = {
  text: fileURLToPath(import.meta.resolve('dejavu-fonts-ttf/ttf/DejaVuSansCondensed.ttf')),
  bold: fileURLToPath(import.meta.resolve('dejavu-fonts-ttf/ttf/DejaVuSansCondensed-Bold.ttf')),
} as const
export type Face = keyof typeof faces

/** Without pages yet. The same words at the same moment give the same bytes: nothing comes from the clock or by chance. */
export const openPaper = (title: string, madeAt: Instant): Paper => {
  return new PDFDocument({
    size: 'LETTER',
    layout: 'landscape',
    // Nothing is put on a next page unasked.
    margins: { top: sheet.margin, left: sheet.margin, right: sheet.margin, bottom: 0 },
    autoFirstPage: false,
    font: faces.text,
    lang: 'en-US',
    displayTitle: true,
    pdfVersion: '1.7',
    info: { Title: title, Creator: 'Rollcall', Producer: 'Rollcall', CreationDate: new Date(msOf(madeAt)) },
  })
}

/** Puts a face of the font in, at a size in points. By its path: a name of ours for the same file is opened anew each time. */
export const inFace = (paper: Paper, face: Face, size: number): Paper =>
  paper.font(faces[face]).fontSize(size)

/** A file with one font in it, not a collection of several. */
const known = new Set((openSync(faces.text) as Font).characterSet)

/** Stands for a character that the font lacks. */
export const LACKING = '\u25af'

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** What joins or varies characters and is not seen by itself. */
const unseen = /^[\u200d\ufe0e\ufe0f]$/

/** The text on one line, with a box for each character that the font lacks. */
export const shown = (text: string): string => {
  if (!/[^\u0020-\u007e]/.test(text)) return text
  const line = text.normalize('NFC').replace(/\s+/gu, ' ')
  return [...graphemes.segment(line)]
    .map(({ segment }) => ([...segment].every(canBeShown) ? segment : LACKING))
    .join('')
}

const canBeShown = (char: string): boolean => unseen.test(char) || known.has(char.codePointAt(0) ?? 0)

/** Letters written from right to left: such a text is laid out as a whole, so that its words stand in their order. */
export const layoutOf = (text: string): { features?: PDFKit.Mixins.OpenTypeFeatures[] } =>
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(text) ? { features: ['kern', 'liga'] } : {}
