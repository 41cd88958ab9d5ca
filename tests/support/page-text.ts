// What somebody reads on a page: its words in one line, without the tags.

export const pageText = (html: string): string =>
  html
    .replaceAll('<wbr>', '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')

export const answerText = async (answer: Response): Promise<string> => pageText(await answer.text())
