import { dateText, id, instant, moneyWire } from '@doorstep/http'
import { z } from 'zod'
import { BUCKETS } from './days-late.ts'
import { RISK_CLASSES } from './packs/delinquency.ts'

export const bucket = z.enum(BUCKETS)
export const riskClass = z.enum(RISK_CLASSES)
export const basis = z.enum(['accrual', 'non-accrual', 'charged-off'])

export const lateContract = z.object({
  id,
  number: z.string(),
  customerId: id,
  customerName: z.string(),
  daysPastDue: z.number().int(),
  bucket,
  oldestDue: dateText.nullable(),
  riskClass,
  basis,
  payable: moneyWire, // billed and unpaid, with penalty
  outstanding: moneyWire, // principal still owed
})

const counted = {
  contracts: z.number().int(),
  customers: z.number().int().describe('whose worst contract is here'),
  payable: z.array(moneyWire).describe('one for each currency'),
  outstanding: z.array(moneyWire).describe('one for each currency'),
}

export const arrearsSummary = z.object({
  buckets: z.array(z.object({ bucket, ...counted })),
  classes: z.array(z.object({ riskClass, ...counted })),
})

/** A contract's tier and basis, and how it came there, newest first. */
export const riskHistory = z.object({
  riskClass,
  basis,
  bucket,
  observed: z.object({ since: dateText, until: dateText }).nullable(), // restructured; until then at least
  held: z.boolean(), // by the bank's people: the close does not make the tier better
  items: z.array(
    z.object({
      oldClass: riskClass,
      newClass: riskClass,
      oldBasis: basis,
      newBasis: basis,
      daysPastDue: z.number().int(),
      cause: z.enum(['days-late', 'cured', 'downgraded', 'released', 'charged-off', 'restructured', 'reversed']),
      clause: z.string().nullable(), // of the rule that asked for it, in the reader's language
      reason: z.string().nullable(),
      bookDate: dateText,
      at: instant,
    }),
  ),
})
