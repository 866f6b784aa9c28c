/** One record of a delimited file: its line (from 1, the header is line 1) and its fields by column. */
export type CsvRecord = { readonly line: number; readonly fields: Readonly<Record<string, string>> }
export type CsvFile = { readonly columns: readonly string[]; readonly records: readonly CsvRecord[] }

/**
 * Reads a file of records with a header line (RFC 4180 with a delimiter of its own): quoted fields may hold delimiters,
 * line ends and doubled quotes. Blank lines are skipped; missing fields at the end of a line are absent.
 * @throws Error when a quote is never closed
 */
export function readCsv(text: string, delimiter: string): CsvFile {
  const [header, ...rows] = cutRows(text.replace(/^\ufeff/, ''), delimiter)
  const columns = (header?.cells ?? []).map(cell => cell.trim())
  const records = rows.map(({ line, cells }) => ({
    line,
    fields: Object.fromEntries(columns.slice(0, cells.length).map((column, i) => [column, cells[i]!.trim()])),
  }))
  return { columns, records }
}

type CsvRow = { line: number; cells: string[] }

function cutRows(text: string, delimiter: string): CsvRow[] {
  const rows: CsvRow[] = []
  let [cells, cell, quoted, line, start]: [string[], string, boolean, number, number] = [[], '', false, 1, 1]
  const endRow = () => {
    if (cells.length > 0 || cell.trim() !== '') rows.push({ line: start, cells: [...cells, cell] })
    ;[cells, cell] = [[], '']
  }
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!
    if (char === '\n') line++
    if (quoted) {
      if (char !== '"') cell += char
      else if (text[i + 1] === '"') cell += text[++i]
      else quoted = false
    } else if (char === '"') {
      quoted = true
    } else if (char === delimiter) {
      cells.push(cell)
      cell = ''
    } else if (char === '\n') {
      endRow()
      start = line
    } else if (char !== '\r') {
      cell += char
    }
  }
  if (quoted) throw new Error(`a quote that opens in the record of line ${start} is never closed`)
  endRow()
  return rows
}
