import { record, system } from '@doorstep/audit'
import type { Database } from '@doorstep/db'
import { branchesOf, customersOf } from './import-people.ts'
import { planAll, planCustomer } from './import-plan.ts'
import { readFields } from './import-read.ts'
import { readMapping } from './import-mapping.ts'
import { type ImportOptions, type ImportReport, inOneTransaction } from './import-run.ts'

/** Brings in customers alone, before or without their contracts. Re-runnable like contracts. */
export async function importCustomers(
  db: Database,
  input: { readonly path: string; readonly mapping: string },
  options: ImportOptions,
): Promise<ImportReport> {
  const mapping = await readMapping(input.mapping)
  const records = await readFields(input.path, mapping, mapping.customer.reference)
  const { planned, errors } = planAll(records, row => ({
    ...planCustomer(row, mapping),
    line: row.line,
    branch: { reference: row.text(mapping.branch.reference), name: row.text(mapping.branch.name) },
  }))
  return inOneTransaction(db, options.dryRun, async tx => {
    const branches = await branchesOf(tx, planned, mapping.source, options.now)
    const incoming = planned.map(row => ({ ...row, branchId: branches.get(row.branch.reference)! }))
    const { made, errors: refused } = await customersOf(tx, incoming, mapping.source, options.now)
    const after = { imported: made }
    const stamp = { who: system('import'), at: options.now, objectType: 'import', objectId: mapping.source }
    await record(tx, [{ ...stamp, action: 'customers.imported', after }])
    return {
      source: mapping.source,
      kind: 'customers',
      dryRun: options.dryRun,
      read: records.length,
      imported: made,
      unchanged: planned.length - made - refused.length,
      errors: [...errors, ...refused].sort((a, b) => a.line - b.line),
      reconciliation: [],
      statuses: {},
    }
  })
}
