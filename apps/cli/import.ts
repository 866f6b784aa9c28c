import { resolve } from 'node:path'
import { isPlainDate } from '@doorstep/calendar'
import type { Database } from '@doorstep/db'
import {
  type ImportOptions,
  type ImportReport,
  importContracts,
  importCustomers,
  importRepayments,
  type Reconciled,
} from '@doorstep/instalments'
import { formatMajor } from '@doorstep/money'
import { sealAll } from '@doorstep/worker'
import { bankHelp, bankOptions, withBank } from './bank-database.ts'
import { type Command, printJson, readArgs, UsageError } from './command.ts'

const options = {
  ...bankOptions,
  mapping: { type: 'string' },
  'dry-run': { type: 'boolean' },
  'business-date': { type: 'string' },
  json: { type: 'boolean' },
} as const

export const importFiles: Command = {
  help: `doorstep import contracts|customers|repayments FILE [--mapping NAME] [--dry-run] [--json]
Brings in what another bank kept. Good rows go in, bad ones are named with their line; a second run adds nothing.
  contracts     with their customers, accounts and branches; files that belong to it are found beside FILE
  customers     customers alone
  repayments    columns contract (our number or the earlier bank's), date (YYYY-MM-DD), amount, reference;
                each is applied when its date is closed
  --mapping NAME      how to read FILE: berka, or doorstep (the default, our own columns)
  --dry-run           the same work, taken back
  --business-date D   in a bank without any business day: its first; else the first contract's
  --json              the report as JSON
Exit status 1 when any row was refused.
${bankHelp}`,
  async run(args) {
    const { values, positionals } = readArgs(args, options)
    const [what, file, ...rest] = positionals
    const bringIn = what ? KINDS[what] : undefined
    if (!bringIn || !file || rest.length > 0)
      throw new UsageError('say what to import, contracts, customers or repayments, and the FILE')
    const input = { path: resolve(file), mapping: values.mapping ?? 'doorstep' }
    const settings = optionsOf(values)
    const report = await withBank(values, async ({ db, headsFile }) => {
      const done = await bringIn(db, input, settings)
      if (!settings.dryRun) await sealAll(db, settings.now, { headsFile })
      return done
    })
    if (values.json) printJson(reportJson(report))
    else process.stdout.write(reportText(report))
    return report.errors.length > 0 || report.reconciliation.some(r => !isEqual(r)) ? 1 : 0
  },
}

type Input = { readonly path: string; readonly mapping: string }
const KINDS: Record<string, (db: Database, input: Input, options: ImportOptions) => Promise<ImportReport>> = {
  contracts: importContracts,
  customers: importCustomers,
  repayments: importRepayments,
}

function optionsOf(values: { 'dry-run'?: boolean; 'business-date'?: string }): ImportOptions {
  const firstDay = values['business-date']
  if (firstDay !== undefined && !isPlainDate(firstDay)) throw new UsageError('--business-date takes a date YYYY-MM-DD')
  return { dryRun: values['dry-run'] ?? false, now: new Date(), ...(firstDay ? { firstDay } : {}) }
}

const isEqual = ({ file, bank }: Reconciled) =>
  file.count === bank.count && file.principalMinor === bank.principalMinor && file.totalMinor === bank.totalMinor

function reportJson({ reconciliation, ...report }: ImportReport) {
  return { ...report, reconciliation: reconciliation.map(reconciledJson) }
}

function reconciledJson(pair: Reconciled) {
  const sums = ({ count, principalMinor, totalMinor }: Reconciled['file']) => ({
    count,
    principal: formatMajor({ minor: principalMinor, currency: pair.currency }),
    total: formatMajor({ minor: totalMinor, currency: pair.currency }),
  })
  return { currency: pair.currency, file: sums(pair.file), bank: sums(pair.bank), equal: isEqual(pair) }
}

function reportText(report: ImportReport): string {
  const verb = report.dryRun ? 'would be imported' : 'imported'
  const errors = report.errors.map(e => `line ${e.line}: ${e.field}: ${e.message} [${e.code}]\n`)
  const statuses = Object.entries(report.statuses).sort(([a], [b]) => (a < b ? -1 : 1))
  return [
    `${report.read} rows read: ${report.imported} ${verb}, ${report.unchanged} there already, ${report.errors.length} refused\n`,
    ...errors,
    ...report.reconciliation
      .map(reconciledJson)
      .flatMap(r => [
        `reconciliation ${r.currency}: ${r.equal ? 'equal' : 'DIFFERS'}\n`,
        `  file  ${r.file.count} rows, principal ${r.file.principal}, payments ${r.file.total}\n`,
        `  bank  ${r.bank.count} rows, principal ${r.bank.principal}, payments ${r.bank.total}\n`,
      ]),
    ...(statuses.length > 0 ? [`by status: ${statuses.map(([status, n]) => `${status} ${n}`).join(', ')}\n`] : []),
  ].join('')
}
