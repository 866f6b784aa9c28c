import type { Contract, Entry } from '../api.ts'
import type { Question } from './contract-queries.ts'

// General ledger accounts by what their accruals are of.
const PENALTY = ['1133', '9133']
const UNEARNED_SUBSIDY = '2401'

/** What explains an entry: a night's accrual is a part of the interest, penalty or subsidy of the instalment that it ran in. */
export function questionOf(entry: Entry, schedule: Contract['schedule']): Question | undefined {
  if (entry.kind !== 'accrual') return undefined
  if (PENALTY.includes(entry.debit.gl)) return { what: 'penalty' }
  const row = schedule.find(({ n, due }) => n > 0 && due > entry.bookDate)
  if (!row) return undefined
  return { what: entry.debit.gl === UNEARNED_SUBSIDY ? 'subsidy' : 'interest', n: row.n }
}
