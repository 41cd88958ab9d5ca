// The board and the page of an officer on paper: what can only be clicked is gone, the words are black on white, tables keep their heads.
import { describe, expect, test } from 'vitest'
import { browserAvailable } from '../support/browser.ts'
import { castInBrowser } from '../support/browser-cast.ts'

type OnPaper = {
  /** What can only be clicked, as far as it is seen. */
  readonly clickable: readonly string[]
  /** Colours of words, and what lies behind them, as far as they are not black or a dark grey on white. */
  readonly coloured: readonly string[]
  readonly tables: readonly { readonly head: string; readonly headings: number }[]
}

/** Run in the page: every element that is seen and has words of its own. */
const look = `(() => {
  const seen = (element) => element.checkVisibility({ checkVisibilityCSS: true }) && element.getClientRects().length > 0
  const visible = [...document.querySelectorAll('body *')].filter(seen)
  const ownWords = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '')
  const numbers = (colour) => colour.match(/[\\d.]+/g).map(Number)
  const isDark = (colour) => numbers(colour).slice(0, 3).every((part) => part <= 0x44)
  const isWhite = (colour) => numbers(colour)[3] === 0 || numbers(colour).slice(0, 3).every((part) => part === 255)
  return {
    clickable: visible.filter((element) => element.matches('nav, form, button, input, select, .button, .skip')).map(({ outerHTML }) => outerHTML.slice(0, 80)),
    coloured: visible.filter(ownWords).flatMap((element) => {
      const { color, backgroundColor } = getComputedStyle(element)
      return isDark(color) && isWhite(backgroundColor) ? [] : [element.tagName + ' ' + color + ' on ' + backgroundColor + ': ' + element.textContent.slice(0, 40)]
    }),
    tables: [...document.querySelectorAll('table')].filter(seen).map((table) => ({
      head: getComputedStyle(table.tHead).display,
      headings: [...table.tHead.querySelectorAll('th')].filter(seen).length,
    })),
  }
})()`

/** As wide as an A4 sheet between margins of 15 mm, in CSS pixels: narrower than many a window. */
const sheet = { width: 680, height: 1009 }

describe.skipIf(!browserAvailable)('on paper', () => {
  const { site } = castInBrowser()

  test.each([
    ['the board', 'light'],
    ['the page of an officer', 'dark'],
  ] as const)('%s, printed from a screen that is %s', async (which, colorScheme) => {
    const { open, ways, cast } = await site()
    const path = which === 'the board' ? ways.agency(cast.a) : ways.officer(cast.a, cast.bea)
    const page = await open('chiefOfA', path, { viewport: sheet, colorScheme })
    const onScreen = await page.evaluate<OnPaper>(look)
    expect(onScreen.clickable).not.toEqual([])
    await page.emulateMedia({ media: 'print' })
    const printed = await page.evaluate<OnPaper>(look)
    expect(printed).toMatchObject({ clickable: [], coloured: [] })
    expect(printed.tables).not.toEqual([])
    for (const { head, headings } of printed.tables) {
      expect(head).toBe('table-header-group')
      expect(headings).toBeGreaterThan(1)
    }
    expect(await page.locator('main').innerText()).toContain('Bea Berg')
  })
})
