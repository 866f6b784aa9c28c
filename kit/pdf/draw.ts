import type { Block, Fact, Figure } from './document.ts'

export type Sheet = { readonly document: PDFKit.PDFDocument; readonly left: number; readonly width: number }
type Of<K extends Block['kind']> = Extract<Block, { kind: K }>

export const INK = '#14181f'
export const QUIET = '#5a6472'
const RULE = '#c9d0d9'
const LABEL_SHARE = 0.34
const GAP = 10

export function drawBlock(sheet: Sheet, block: Block): void {
  if (block.kind === 'title') drawTitle(sheet, block)
  else if (block.kind === 'figures') drawFigures(sheet, block.items)
  else if (block.kind === 'section') drawSection(sheet, block)
  else drawTable(sheet, block)
}

function drawTitle({ document, left, width }: Sheet, { text, note }: Of<'title'>): void {
  document.font('bold').fontSize(20).fillColor(INK).text(text, left, document.y, { width })
  if (note) document.moveDown(0.2).font('regular').fontSize(9.5).fillColor(QUIET).text(note, { width })
  document.moveDown(0.8)
}

/** Boxes of one height; a strong one has a heavy frame and larger figures. */
function drawFigures(sheet: Sheet, items: readonly Figure[]): void {
  const { document, left, width } = sheet
  const total = items.reduce((sum, { strong }) => sum + (strong ? 1.25 : 1), 0)
  const widths = items.map(({ strong }) => ((strong ? 1.25 : 1) / total) * (width - GAP * (items.length - 1)))
  const height = Math.max(...items.map((item, i) => figureHeight(document, item, widths[i]! - 20)))
  keepTogether(sheet, height)
  const top = document.y
  let x = left
  items.forEach((item, i) => {
    drawFigure(document, item, { x, y: top, width: widths[i]!, height })
    x += widths[i]! + GAP
  })
  document.x = left
  document.y = top + height + 14
}

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

function drawFigure(document: PDFKit.PDFDocument, item: Figure, { x, y, width, height }: Box): void {
  document
    .lineWidth(item.strong ? 1.8 : 0.6)
    .strokeColor(item.strong ? INK : RULE)
    .roundedRect(x, y, width, height, 4)
    .stroke()
  const inner = { width: width - 20 }
  document.font('bold').fontSize(9.5).fillColor(INK)
  document.text(item.label, x + 10, y + 9, inner)
  document
    .font('bold')
    .fontSize(figureSize(item))
    .text(item.value, x + 10, document.y + 2, inner)
  if (item.note)
    document
      .font('regular')
      .fontSize(8)
      .fillColor(QUIET)
      .text(item.note, x + 10, document.y + 2, inner)
}

function figureHeight(document: PDFKit.PDFDocument, item: Figure, width: number): number {
  const label = document.font('bold').fontSize(9.5).heightOfString(item.label, { width })
  const value = document.fontSize(figureSize(item)).heightOfString(item.value, { width })
  const note = item.note ? document.font('regular').fontSize(8).heightOfString(item.note, { width }) + 2 : 0
  return 9 + label + 2 + value + note + 9
}

const figureSize = ({ strong }: Figure) => (strong ? 17 : 12)

function drawSection(sheet: Sheet, { title, rows, text }: Of<'section'>): void {
  const { document, left, width } = sheet
  keepTogether(sheet, Math.min(sectionHeight(sheet, { rows, text }), MOST_KEPT))
  drawHeading(sheet, title, rows[0] ? rowHeight(sheet, rows[0]) : 24)
  for (const row of rows) drawRow(sheet, row)
  if (text) {
    document.font('regular').fontSize(9).fillColor(INK)
    keepTogether(sheet, document.heightOfString(text, { width }) + 4)
    document.text(text, left, document.y + 3, { width })
  }
  document.y += 12
}

/** A section of at most so many points is not cut by a page's end. */
const MOST_KEPT = 200

function sectionHeight(sheet: Sheet, { rows, text }: Pick<Of<'section'>, 'rows' | 'text'>): number {
  const { document, width } = sheet
  const listed = rows.reduce((sum, row) => sum + rowHeight(sheet, row), 24)
  const said = text ? document.font('regular').fontSize(9).heightOfString(text, { width }) + 4 : 0
  return listed + said
}

/** A heading stays with the `next` points below it. */
function drawHeading(sheet: Sheet, title: string, next: number): void {
  const { document, left, width } = sheet
  keepTogether(sheet, 24 + next)
  document.font('bold').fontSize(11.5).fillColor(INK).text(title, left, document.y, { width })
  drawRule(sheet, document.y + 2, INK)
  document.y += 6
}

function drawRow(sheet: Sheet, row: Fact): void {
  const { document, left, width } = sheet
  const height = rowHeight(sheet, row)
  keepTogether(sheet, height)
  const top = document.y
  const split = width * LABEL_SHARE
  document.font('regular').fontSize(9).fillColor(QUIET)
  document.text(row.label, left, top, { width: split - GAP })
  document.fillColor(INK).text(row.value, left + split, top, { width: width - split })
  document.x = left
  document.y = top + height
}

function rowHeight({ document, width }: Sheet, { label, value }: Fact): number {
  document.font('regular').fontSize(9)
  const split = width * LABEL_SHARE
  const heights = [
    document.heightOfString(label, { width: split - GAP }),
    document.heightOfString(value, { width: width - split }),
  ]
  return Math.max(...heights) + 4
}

const TABLE_ROW = 15
const CELL_SIZE = 8.5

function drawTable(sheet: Sheet, { title, columns, rows }: Of<'table'>): void {
  const { document } = sheet
  const widths = columnWidths(sheet, [columns, ...rows])
  drawHeading(sheet, title, 3 * TABLE_ROW)
  drawCells(sheet, columns, widths, 'bold')
  for (const [i, row] of rows.entries()) {
    const withLast = i === rows.length - 2 ? 2 : 1 // the last row does not stand alone on a page
    if (keepTogether(sheet, withLast * TABLE_ROW)) drawCells(sheet, columns, widths, 'bold')
    drawCells(sheet, row, widths, 'regular')
  }
  document.y += 12
}

/** Each column has what its widest cell needs, and an equal share of what is left. */
function columnWidths({ document, width }: Sheet, rows: readonly (readonly string[])[]): number[] {
  document.font('bold').fontSize(CELL_SIZE)
  const needed = rows[0]!.map((_, i) => Math.max(...rows.map(row => document.widthOfString(row[i]!))))
  const spare = (width - needed.reduce((sum, part) => sum + part, 0)) / (needed.length - 1)
  return needed.map((part, i) => (i === 0 ? part : part + spare))
}

function drawCells(sheet: Sheet, cells: readonly string[], widths: readonly number[], font: 'regular' | 'bold'): void {
  const { document, left } = sheet
  const top = document.y
  document.font(font).fontSize(CELL_SIZE).fillColor(INK)
  let x = left
  cells.forEach((cell, i) => {
    const start = i === 0 ? x : x + widths[i]! - document.widthOfString(cell)
    document.text(cell, start, top, { lineBreak: false })
    x += widths[i]!
  })
  drawRule(sheet, top + TABLE_ROW - 3, RULE)
  document.x = left
  document.y = top + TABLE_ROW
}

function drawRule({ document, left, width }: Sheet, y: number, color: string): void {
  document
    .lineWidth(0.5)
    .strokeColor(color)
    .moveTo(left, y)
    .lineTo(left + width, y)
    .stroke()
}

/** Goes to a new page when `height` does not fit on this one; tells whether it did. */
function keepTogether({ document }: Sheet, height: number): boolean {
  const { page } = document
  if (document.y + height <= page.height - page.margins.bottom) return false
  document.addPage()
  return true
}
