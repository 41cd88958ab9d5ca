// Reads TypeScript as far as the house tests need it: what is code, and what is only a comment or a string.

/** A regular expression literal may stand after these, a division may not. */
const beforeRegex = /(?:^|[(,=:[!&|?{};>~+\-*%\n]|\b(?:return|typeof|case|of|in))\s*$/

const comment = /\/\/[^\n]*|\/\*[\s\S]*?\*\//y
const quoted = /'(?:\\[\s\S]|[^'\\\n])*'|"(?:\\[\s\S]|[^"\\\n])*"/y
const regex = /\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\/[a-z]*/y
const templateText = /(?:\\[\s\S]|\$(?!\{)|[^`\\$])*/y

const matchAt = (pattern: RegExp, text: string, at: number): string | undefined => {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0]
}

/**
 * The text with comments left out and every string, template text and regular expression emptied.
 * What stands in `${…}` of a template is code and stays.
 */
export const codeOf = (text: string): string => {
  let code = ''
  /** One number for each template we are inside: how many braces are open in its `${…}`. */
  const braces: number[] = []
  const skipTemplate = (from: number): number => {
    const end = from + (matchAt(templateText, text, from)?.length ?? 0)
    if (text[end] === '`') {
      code += '``'
      return end + 1
    }
    braces.push(0)
    code += '`${'
    return end + 2
  }
  for (let at = 0; at < text.length; ) {
    const char = text[at] ?? ''
    const skipped =
      matchAt(comment, text, at) ??
      matchAt(quoted, text, at) ??
      (char === '/' && beforeRegex.test(code.slice(-20)) ? matchAt(regex, text, at) : undefined)
    if (skipped !== undefined) {
      code += skipped.startsWith('//') || skipped.startsWith('/*') ? ' ' : "''"
      at += skipped.length
    } else if (char === '`') {
      at = skipTemplate(at + 1)
    } else if (char === '}' && braces.at(-1) === 0) {
      braces.pop()
      code += '}'
      at = skipTemplate(at + 1)
    } else {
      if (braces.length > 0 && (char === '{' || char === '}'))
        braces.push((braces.pop() ?? 0) + (char === '{' ? 1 : -1))
      code += char
      at += 1
    }
  }
  return code
}
