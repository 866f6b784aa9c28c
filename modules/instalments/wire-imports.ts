import { dateText, id, instant } from '@doorstep/http'
import { z } from 'zod'

const count = z.number().int()

export const importKind = z.enum(['contracts', 'customers', 'repayments'])

export const importRun = z.object({
  id,
  kind: importKind,
  source: z.string(),
  file: z.string(),
  dryRun: z.boolean(),
  operator: z.string(), // by their sign-in on the machine
  bookDate: dateText.nullable(),
  read: count,
  imported: count,
  unchanged: count,
  refused: count,
  differing: count, // compared fields that are not equal
  at: instant,
})

export const importRunDetail = importRun.extend({
  files: z.array(z.object({ name: z.string(), bytes: count, sha256: z.string() })),
  mapping: z.record(z.string(), z.unknown()).nullable(),
  statuses: z.record(z.string(), count),
  reconciliation: z.array(
    z.object({
      field: z.string(),
      currency: z.string(),
      rows: count,
      // Sums; dates have none.
      sums: z.object({ file: z.string(), bank: z.string() }).nullable(),
      differing: count,
    }),
  ),
})

export const importFault = z.object({
  id,
  line: count,
  reference: z.string().nullable(), // of a record that came in
  field: z.string(),
  code: z.string(),
  zh: z.string(),
  en: z.string(),
})
