/** Papers as PDF files: Chinese and Latin text, selectable, with embedded fonts; the same paper gives the same bytes. */
export type { Block, Fact, Paper } from './document.ts'
export { PrinterBusy, printPaper } from './printer.ts'
