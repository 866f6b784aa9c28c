import PdfDocument from 'pdfkit'
import { mapText, type Paper } from './document.ts'
import { drawBlock, type Sheet } from './draw.ts'
import { drawFoot, FOOT_HEIGHT } from './draw-foot.ts'
import { type DocumentFont, fontFor } from './font.ts'

const MARGIN = 54

/**
 * The paper as a PDF file with its fonts inside, text selectable. The same paper gives the same bytes. A character that
 * the font lacks is printed as its number, `〔U+2B5E6〕`, and the foot says what that is: a name must not lose a part.
 */
export async function print(paper: Paper): Promise<Buffer> {
  const { readable, regular, bold } = await withFonts(mapText(paper, unbroken))
  const document = new PdfDocument({
    size: paper.size === 'A4' ? 'A4' : 'LETTER',
    margins: { top: MARGIN, left: MARGIN, right: MARGIN, bottom: MARGIN + FOOT_HEIGHT * readable.foot.length },
    bufferPages: true,
    lang: paper.language,
    displayTitle: true,
    pdfVersion: '1.7',
    info: { Title: readable.title, Producer: 'Doorstep', Creator: 'Doorstep', CreationDate: paper.at },
  })
  const bytes = collect(document)
  document.registerFont('regular', regular.file).registerFont('bold', bold.file)
  const sheet: Sheet = { document, left: MARGIN, width: document.page.width - 2 * MARGIN }
  for (const block of readable.blocks) drawBlock(sheet, block)
  drawFoot(sheet, readable)
  document.end()
  return bytes
}

/** An amount stays on one line with its currency, and a day with its month. */
const unbroken = (text: string): string =>
  text
    .replaceAll(/\b([A-Z]{3}) (?=\d)/g, '$1\u00a0')
    .replaceAll(/(\d) (?=[A-Z]{3}\b)/g, '$1\u00a0')
    .replaceAll(/\b(\d{1,2}) (?=[A-Z][a-z]+ \d{4}\b)/g, '$1\u00a0')

async function withFonts(paper: Paper): Promise<{ readable: Paper; regular: DocumentFont; bold: DocumentFont }> {
  const text = `${allText(paper)}0123456789ABCDEF〔U+〕`
  const regular = await fontFor(text, 400)
  const printable = mapText(paper, piece => visible(piece, regular))
  const lacks = Array.from(allText(paper)).some(character => !isVisible(character, regular))
  const readable = lacks ? { ...printable, foot: [...printable.foot, printable.missing] } : printable
  return { readable, regular, bold: await fontFor(text, 700) }
}

function allText(paper: Paper): string {
  const pieces: string[] = []
  mapText(paper, piece => {
    pieces.push(piece)
    return piece
  })
  return pieces.join('')
}

function visible(text: string, font: DocumentFont): string {
  return Array.from(text.replaceAll(/\s+/gu, ' '), character =>
    isVisible(character, font) ? character : `〔U+${codeOf(character).toString(16).toUpperCase().padStart(4, '0')}〕`,
  ).join('')
}

const isVisible = (character: string, { has }: DocumentFont) => /\s/u.test(character) || has(codeOf(character))
const codeOf = (character: string) => character.codePointAt(0)!

function collect(document: PDFKit.PDFDocument): Promise<Buffer> {
  const chunks: Buffer[] = []
  return new Promise((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk))
    document.on('end', () => resolve(Buffer.concat(chunks)))
    document.on('error', reject)
  })
}
