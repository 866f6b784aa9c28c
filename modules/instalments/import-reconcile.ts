import { type PlainDate, toDayNumber } from '@doorstep/calendar'
import type { Sql } from '@doorstep/db'
import type { Claim } from './import-claims.ts'
import type { PlannedContract } from './import-plan.ts'

export type ReconciledField =
  | 'principal'
  | 'payments'
  | 'overduePrincipal'
  | 'overdueInterest'
  | 'overdueFee'
  | 'penalty'
  | 'credit'
  | Claim
  | 'amount'

/** One figure of one record, as the file has it and as the bank has it. Money in minor units, dates as days since 1970. */
export type Compared = Difference
export type Difference = {
  readonly line: number
  readonly reference: string
  readonly field: ReconciledField
  /** Of the contract, also where the figure counts days. */
  readonly currency: string
  readonly file: bigint
  readonly bank: bigint
}

/** One field over all good records that say something of it. */
export type FieldTotal = {
  readonly field: ReconciledField
  readonly currency: string
  readonly rows: number
  readonly file: bigint
  readonly bank: bigint
  readonly differing: number
}

/**
 * What the file says of contracts beside what the bank's tables have, read back after writing. Where a contract stands is
 * compared when it is brought in; afterwards it lives on here, and only what never changes is compared.
 */
export async function compareContracts(
  sql: Sql,
  source: string,
  rows: readonly PlannedContract[],
  fresh: ReadonlySet<string>,
): Promise<Compared[]> {
  const bank = await bankRows(
    sql,
    source,
    rows.map(row => row.reference),
  )
  return rows.flatMap(row => {
    const kept = bank.get(row.reference)
    const said = Object.entries(fileFigures(row, fresh.has(row.reference))) as [ReconciledField, bigint | undefined][]
    return said.flatMap(([field, file]) =>
      file === undefined
        ? []
        : [
            {
              line: row.line,
              reference: row.reference,
              field,
              currency: row.terms.currency,
              file,
              bank: kept?.[field] ?? 0n,
            },
          ],
    )
  })
}

type Figures = { readonly [field in ReconciledField]?: bigint | undefined }

function fileFigures({ schedule, position, claims }: PlannedContract, isFresh: boolean): Figures {
  const fixed = { principal: schedule.principal, payments: schedule.totals.total }
  if (!isFresh) return fixed
  const { overdue, penalty, credit } = position
  const { outstandingPrincipal, accruedInterest, nextDue, daysPastDue } = claims
  const whole = (claim: bigint | number | string | undefined) => (claim === undefined ? undefined : BigInt(claim))
  return {
    ...fixed,
    overduePrincipal: overdue.principal,
    overdueInterest: overdue.interest,
    overdueFee: overdue.fee,
    penalty,
    credit,
    outstandingPrincipal: whole(outstandingPrincipal),
    accruedInterest: whole(accruedInterest),
    nextDue: nextDue === undefined ? undefined : BigInt(toDayNumber(nextDue as PlainDate)),
    daysPastDue: whole(daysPastDue),
  }
}

async function bankRows(sql: Sql, source: string, references: readonly string[]): Promise<Map<string, Figures>> {
  const { rows } = await sql.query<{ reference: string } & Record<ReconciledField, bigint>>(
    `SELECT r.reference, c.principal_minor AS principal, f.total AS payments, s.due_principal AS "overduePrincipal",
            s.due_interest AS "overdueInterest", s.due_fee AS "overdueFee", s.penalty_receivable AS penalty, s.credit,
            s.principal AS "outstandingPrincipal", s.interest_receivable - s.due_interest AS "accruedInterest",
            coalesce(i.next - DATE '1970-01-01', 0)::bigint AS "nextDue", s.days_past_due::bigint AS "daysPastDue"
     FROM unnest($2::text[]) AS asked(reference) CROSS JOIN LATERAL (
       SELECT * FROM instalments.import_row
       WHERE source = $1 AND kind = 'contract' AND reference = asked.reference OFFSET 0) r
     JOIN instalments.contract c ON c.customer_id = r.customer_id AND c.id = r.object_id
     JOIN instalments.contract_state s ON s.customer_id = c.customer_id AND s.contract_id = c.id
     CROSS JOIN LATERAL (
       SELECT sum((v->>'principal')::bigint + (v->>'interest')::bigint + (v->>'fee')::bigint)::bigint AS total
       FROM instalments.schedule_version f, jsonb_array_elements(f.rows) AS v
       WHERE f.customer_id = c.customer_id AND f.contract_id = c.id AND f.version = 1) f
     CROSS JOIN LATERAL (
       SELECT min(due) AS next FROM instalments.instalment i
       WHERE i.customer_id = c.customer_id AND i.contract_id = c.id AND i.n >= s.period) i`,
    [source, references],
  )
  return new Map(rows.map(({ reference, ...figures }) => [reference, figures]))
}
