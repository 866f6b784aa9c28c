import { writeFile } from 'node:fs/promises'
import { type FieldTotal, figureText, type ImportReport, type RowError } from '@doorstep/instalments'
import { UsageError } from './command.ts'

type Language = 'zh' | 'en'

/** The language asked for, else the shell's. */
export function languageOf(asked: string | undefined, env: NodeJS.ProcessEnv = process.env): Language {
  if (asked !== undefined && asked !== 'zh' && asked !== 'en') throw new UsageError('--lang takes zh or en')
  return asked ?? ((env.LC_ALL || env.LC_MESSAGES || env.LANG || '').startsWith('zh') ? 'zh' : 'en')
}

/** Amounts in major units, dates as dates. */
export function reportJson({ reconciliation, differences, ...report }: ImportReport) {
  const written = <T extends Figure>(figure: T) => ({
    ...figure,
    file: figureText(figure, figure.file),
    bank: figureText(figure, figure.bank),
  })
  return {
    ...report,
    reconciliation: reconciliation.map(total => ({
      ...(total.field === 'nextDue' ? { ...total, file: null, bank: null } : written(total)),
      equal: total.differing === 0,
    })),
    differences: differences.map(written),
  }
}

/** PATH.json with everything, PATH.csv with a line for each refused record and each difference. */
export async function writeReport(path: string, report: ImportReport, language: Language): Promise<void> {
  await writeFile(`${path}.json`, `${JSON.stringify(reportJson(report), null, 2)}\n`)
  const lines = [
    ['line', 'reference', 'field', 'code', 'file', 'bank', 'what'],
    ...report.errors.map(e => [e.line, '', e.field, e.code, '', '', e[language]]),
    ...report.differences.map(d => [
      d.line,
      d.reference,
      d.field,
      'differs',
      figureText(d, d.file),
      figureText(d, d.bank),
      '',
    ]),
  ]
  await writeFile(`${path}.csv`, `\ufeff${lines.map(cells => cells.map(csvCell).join(',')).join('\r\n')}\r\n`)
}

export function reportText(report: ImportReport, language: Language): string {
  const say = TEXT[language]
  const statuses = Object.entries(report.statuses).sort(([a], [b]) => (a < b ? -1 : 1))
  return [
    say.summary(report),
    ...report.errors.map(error => say.error(error)),
    ...report.reconciliation.map(total => say.total(total, totalsOf(total))),
    ...report.differences.map(d =>
      say.difference(d.line, d.reference, d.field, figureText(d, d.file), figureText(d, d.bank)),
    ),
    ...(statuses.length > 0 ? [say.statuses(statuses.map(([status, n]) => `${status} ${n}`).join(', '))] : []),
  ].join('')
}

type Figure = Pick<FieldTotal, 'field' | 'currency' | 'file' | 'bank'>

/** Sums of days mean nothing to a reader; how many differ does. */
function totalsOf(total: FieldTotal): string {
  if (total.field === 'nextDue') return ''
  const [file, bank] = [figureText(total, total.file), figureText(total, total.bank)]
  return file === bank ? file : `${file} ≠ ${bank}`
}

const TEXT = {
  en: {
    summary: (r: ImportReport) =>
      `${r.read} rows read: ${r.imported} ${r.dryRun ? 'would be imported' : 'imported'}, ${r.unchanged} there already, ${r.refused} refused\n`,
    error: (e: RowError) => `line ${e.line}: ${e.field}: ${e.en} [${e.code}]\n`,
    total: (t: FieldTotal, sum: string) =>
      `${t.field} ${t.currency}: ${t.rows} rows, ${t.differing === 0 ? 'equal' : `${t.differing} DIFFER`} ${sum}\n`,
    difference: (line: number, reference: string, field: string, file: string, bank: string) =>
      `line ${line}: ${reference}: ${field} is ${file} in the file, ${bank} in the bank\n`,
    statuses: (list: string) => `by status: ${list}\n`,
  },
  zh: {
    summary: (r: ImportReport) =>
      `共读取 ${r.read} 行：${r.dryRun ? '将导入' : '已导入'} ${r.imported}，此前已导入 ${r.unchanged}，未通过 ${r.refused}\n`,
    error: (e: RowError) => `第 ${e.line} 行：${e.zh} [${e.code}]\n`,
    total: (t: FieldTotal, sum: string) =>
      `${t.field} ${t.currency}：${t.rows} 行，${t.differing === 0 ? '一致' : `${t.differing} 行不一致`} ${sum}\n`,
    difference: (line: number, reference: string, field: string, file: string, bank: string) =>
      `第 ${line} 行：${reference}：${field} 文件为 ${file}，本行为 ${bank}\n`,
    statuses: (list: string) => `按原状态：${list}\n`,
  },
} as const

function csvCell(cell: string | number): string {
  const text = String(cell)
  // A cell that a spreadsheet would take for a formula is kept as text.
  const safe = /^[=+\-@\t]/.test(text) && !/^-?\d/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
