import { createReadStream } from 'node:fs'

/** One record of a delimited file: its line (from 1, the header is line 1) and its fields by column. */
export type CsvRecord = { readonly line: number; readonly fields: Readonly<Record<string, string>> }
export type CsvFile = { readonly columns: readonly string[]; readonly records: AsyncIterable<CsvRecord> }

/**
 * Opens a file of records with a header line (RFC 4180 with a delimiter of its own): quoted fields may hold delimiters,
 * line ends and doubled quotes. Blank lines are skipped; missing fields at the end of a line are absent. The records are
 * read as they are asked for, once, so that a file may be larger than the memory.
 * @throws Error when there is no such file; while reading, when a quote is never closed
 */
export async function openCsv(path: string, delimiter: string): Promise<CsvFile> {
  const rows = cutRows(createReadStream(path, 'utf8'), delimiter)
  const header = await rows.next()
  const columns = header.done ? [] : header.value.cells.map(cell => cell.trim())
  return { columns, records: asRecords(rows, columns) }
}

type CsvRow = { readonly line: number; readonly cells: readonly string[] }

async function* asRecords(rows: AsyncIterable<CsvRow>, columns: readonly string[]): AsyncGenerator<CsvRecord> {
  for await (const { line, cells } of rows)
    yield {
      line,
      fields: Object.fromEntries(columns.slice(0, cells.length).map((column, i) => [column, cells[i]!.trim()])),
    }
}

async function* cutRows(chunks: AsyncIterable<string>, delimiter: string): AsyncGenerator<CsvRow> {
  const cutter = newCutter(delimiter)
  for await (const chunk of chunks) yield* cutter.feed(chunk)
  yield* cutter.end()
}

/** Rows that are complete with each piece of text; a row, a quote and even a doubled quote may span two pieces. */
function newCutter(delimiter: string) {
  let [cells, cell, line, start]: [string[], string, number, number] = [[], '', 1, 1]
  let [quoted, previous] = [false, '']
  let rows: CsvRow[] = []
  const endRow = () => {
    if (cells.length > 0 || cell.trim() !== '') rows.push({ line: start, cells: [...cells, cell] })
    ;[cells, cell, start] = [[], '', line]
  }
  const take = (char: string) => {
    if (char === '\n') line++
    if (char === '"') {
      // A quote that opens where one has just closed was a doubled one.
      if (!quoted && previous === '"') cell += char
      quoted = !quoted
    } else if (quoted) cell += char
    else if (char === delimiter) {
      cells.push(cell)
      cell = ''
    } else if (char === '\n') endRow()
    else if (char !== '\r' && char !== '\ufeff') cell += char
    previous = char
  }
  return {
    feed(text: string): CsvRow[] {
      rows = []
      for (const char of text) take(char)
      return rows
    },
    end(): CsvRow[] {
      if (quoted) throw new Error(`a quote that opens in the record of line ${start} is never closed`)
      rows = []
      endRow()
      return rows
    },
  }
}

/** The same items, each asked for while the one before is worked on. */
export async function* ahead<T>(items: AsyncIterable<T>): AsyncGenerator<T> {
  const source = items[Symbol.asyncIterator]()
  let next = source.next()
  try {
    for (;;) {
      const { done, value } = await next
      if (done) return
      next = source.next()
      next.catch(() => undefined) // thrown when it is awaited
      yield value
    }
  } finally {
    await source.return?.()
  }
}

/** The items, so many at a time. */
export async function* inBatches<T>(items: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let batch: T[] = []
  for await (const item of items) {
    if (batch.push(item) < size) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
