/** A byte-order mark, without which Excel reads Chinese as something else. */
export const BOM = '\ufeff'

/** One line of RFC 4180. */
export const csvLine = (cells: readonly unknown[]): string => `${cells.map(csvCell).join(',')}\r\n`

/**
 * One cell. Text that a spreadsheet would take for a formula gets an apostrophe before it: names and goods are what other
 * people typed. Plain numbers stay numbers.
 */
function csvCell(value: unknown): string {
  const text = value === null || value === undefined ? '' : String(value)
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
