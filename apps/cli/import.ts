import { userInfo } from 'node:os'
import { resolve } from 'node:path'
import { isPlainDate } from '@doorstep/calendar'
import type { Database } from '@doorstep/db'
import {
  type ImportOptions,
  type ImportReport,
  importContracts,
  importCustomers,
  importRepayments,
} from '@doorstep/instalments'
import { sealAll } from '@doorstep/worker'
import { bankHelp, bankOptions, withBank } from './bank-database.ts'
import { type Command, printJson, readArgs, UsageError } from './command.ts'
import { languageOf, reportJson, reportText, writeReport } from './import-report.ts'

const options = {
  ...bankOptions,
  mapping: { type: 'string' },
  'dry-run': { type: 'boolean' },
  'business-date': { type: 'string' },
  report: { type: 'string' },
  lang: { type: 'string' },
  json: { type: 'boolean' },
} as const

export const importFiles: Command = {
  help: `doorstep import contracts|customers|repayments FILE [--mapping NAME] [--dry-run] [--report PATH] [--lang zh|en] [--json]
Brings in what another bank kept. Good rows go in, bad ones are named with their line; a second run adds nothing.
Every run is kept, with the hashes of its files: in the console, under imports.
  contracts     with their customers, accounts and branches; files that belong to it are found beside FILE
  customers     customers alone
  repayments    columns contract (our number or the earlier bank's), date (YYYY-MM-DD), amount, reference;
                each is applied when its date is closed
  --mapping NAME      how to read FILE: berka, doorstep (the default, our own columns), or a mapping.json of yours
  --dry-run           the same work, taken back
  --business-date D   in a bank without any business day: its first; else the first contract's
  --report PATH       writes PATH.json (everything) and PATH.csv (each refused record and each difference)
  --lang zh|en        the language of errors; else that of the shell
  --json              the report as JSON
Exit status 1 when any row was refused, or any figure of the file is not what the bank has.
${bankHelp}`,
  async run(args) {
    const { values, positionals } = readArgs(args, options)
    const [what, file, ...rest] = positionals
    const bringIn = what ? KINDS[what] : undefined
    if (!bringIn || !file || rest.length > 0)
      throw new UsageError('say what to import, contracts, customers or repayments, and the FILE')
    const input = { path: resolve(file), mapping: values.mapping ?? 'doorstep' }
    const settings = optionsOf(values)
    const language = languageOf(values.lang)
    const report = await withBank(values, async ({ db, headsFile }) => {
      const done = await bringIn(db, input, settings)
      await sealAll(db, settings.now, { headsFile })
      return done
    })
    if (values.report) await writeReport(values.report, report, language)
    if (values.json) printJson(reportJson(report))
    else process.stdout.write(reportText(report, language))
    return report.refused > 0 || report.differences.length > 0 ? 1 : 0
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
  const operator = process.env.SUDO_USER ?? userInfo().username
  return { dryRun: values['dry-run'] ?? false, now: new Date(), operator, ...(firstDay ? { firstDay } : {}) }
}
