import type { Database } from '@doorstep/db'
import { inBatches } from './import-csv.ts'
import { readMapping } from './import-mapping.ts'
import { branchesOf, customersOf } from './import-people.ts'
import { planAll, planCustomer } from './import-plan.ts'
import { readFields } from './import-read.ts'
import { type ImportOptions, type ImportReport, runImport } from './import-run.ts'
import { newTally } from './import-tally.ts'

const BATCH = 1000

/** Brings in customers alone, before or without their contracts. Re-runnable like contracts. */
export async function importCustomers(
  db: Database,
  input: { readonly path: string; readonly mapping: string },
  options: ImportOptions,
): Promise<ImportReport> {
  const mapping = await readMapping(input.mapping)
  return runImport(db, { kind: 'customers', path: input.path, mapping }, options, async tx => {
    const tally = newTally()
    for await (const records of inBatches(await readFields(input.path, mapping, mapping.customer.reference), BATCH)) {
      const { planned, errors } = planAll(records, row => ({
        ...planCustomer(row, mapping),
        line: row.line,
        branch: { reference: row.text(mapping.branch.reference), name: row.text(mapping.branch.name) },
      }))
      const branches = await branchesOf(tx, planned, mapping.source, options.now)
      const incoming = planned.map(row => ({ ...row, branchId: branches.get(row.branch.reference)! }))
      const { made, refused } = await customersOf(tx, incoming, mapping.source, options.now)
      const unchanged = planned.length - made - refused.size
      tally.count({ read: records.length, imported: made, unchanged, errors: [...errors, ...refused.values()] })
    }
    return tally
  })
}
