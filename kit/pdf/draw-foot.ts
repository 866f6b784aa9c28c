import type { Paper } from './document.ts'
import { QUIET, type Sheet } from './draw.ts'

export const FOOT_HEIGHT = 11

/** The foot's lines and the page number, on every page that was drawn. */
export function drawFoot({ document, left, width }: Sheet, { foot, pageNumber }: Paper): void {
  const { count } = document.bufferedPageRange()
  for (let n = 0; n < count; n++) {
    document.switchToPage(n)
    const { page } = document
    const top = page.height - page.margins.bottom + 12
    page.margins.bottom = 0 // pdfkit would break the page below it
    document.font('regular').fontSize(7).fillColor(QUIET)
    foot.forEach((line, i) => document.text(line, left, top + i * FOOT_HEIGHT, { width, lineBreak: false }))
    const number = pageNumber.replace('{n}', String(n + 1)).replace('{total}', String(count))
    document.text(number, left, top, { width, align: 'right', lineBreak: false })
  }
}
