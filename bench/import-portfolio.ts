import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { addDays, type PlainDate } from '@doorstep/calendar'
import { formatMajor } from '@doorstep/money'
import { type Row, schedule, termsOf } from '@doorstep/schedules'

// biome-ignore format: in groups
const COLUMNS = [
  'contract', 'start', 'principal', 'instalments', 'instalment', 'paid_instalments', 'overdue_principal',
  'overdue_interest', 'penalty', 'credit', 'outstanding_principal', 'next_due', 'currency', 'plan', 'annual_rate',
  'rounding', 'penalty_rate', 'customer', 'name', 'birth_date', 'branch',
] as const
type Column = (typeof COLUMNS)[number]

/** What a file of contracts in mid-life holds in sum, minor units, to compare what was brought in with. */
export type PortfolioSums = { principal: bigint; outstanding: bigint; overdue: bigint; penalty: bigint; credit: bigint }

/**
 * Writes the contracts of an earlier bank as they stand on `date`, in the columns of the mapping `doorstep`: most in
 * time, some in arrears with an instalment paid in part and penalty interest owed, some with money paid ahead. The same
 * seed gives the same file.
 */
export async function writePortfolio(
  path: string,
  { contracts, seed, date }: { contracts: number; seed: number; date: PlainDate },
): Promise<PortfolioSums> {
  const file = createWriteStream(path)
  const sums = { principal: 0n, outstanding: 0n, overdue: 0n, penalty: 0n, credit: 0n }
  file.write(`${COLUMNS.join(',')}\n`)
  for (let i = 0; i < contracts; i++) {
    const fields = fieldsOf(i, seed, date, sums)
    if (!file.write(`${COLUMNS.map(column => fields[column] ?? '').join(',')}\n`)) await once(file, 'drain')
  }
  file.end()
  await once(file, 'finish')
  return sums
}

function fieldsOf(index: number, seed: number, date: PlainDate, sums: PortfolioSums): Partial<Record<Column, string>> {
  const roll = rolls(index, seed)
  const instalments = [6, 12, 24][roll(3)]!
  const start = addDays(date, -1 - roll(instalments * 28))
  const plan = (['equal-instalment', 'equal-principal', 'zero-interest'] as const)[roll(3)]!
  const annualRate = plan === 'zero-interest' ? '0' : ['0.0800', '0.1000', '0.1200'][roll(3)]!
  const principal = BigInt(300 + roll(19_700)) * 100n
  const { rows } = schedule(
    termsOf({ currency: 'CNY', principal, plan, annualRate, instalments, start, rounding: 'half-up' }),
  )
  const billed = rows.filter(row => row.due <= date)
  const behind = Math.min(billed.length, roll(20) < 2 ? 1 + roll(3) : 0)
  const owing = billed.slice(billed.length - behind)
  const paidPart = behind > 0 ? BigInt(roll(100)) : 0n
  const overduePrincipal = sumOf(owing, row => row.principal) - ((owing[0]?.principal ?? 0n) * paidPart) / 100n
  const overdueInterest = sumOf(owing, row => row.interest)
  const penalty = behind > 0 ? BigInt(roll(2_000)) : 0n
  const credit = behind === 0 && rows.length > billed.length && roll(50) === 0 ? BigInt(1 + roll(5_000)) : 0n
  const outstanding = sumOf(rows.slice(billed.length), row => row.principal) + overduePrincipal
  sums.principal += principal
  sums.outstanding += outstanding
  sums.overdue += overduePrincipal + overdueInterest
  sums.penalty += penalty
  sums.credit += credit
  const major = (minor: bigint) => formatMajor({ minor, currency: 'CNY' })
  return {
    contract: `P${seed}-${index + 1}`,
    start,
    principal: major(principal),
    instalments: String(instalments),
    instalment: plan === 'equal-instalment' ? major(rows[0]!.total) : '',
    paid_instalments: String(billed.length - behind),
    overdue_principal: behind > 0 ? major(overduePrincipal) : '',
    overdue_interest: behind > 0 ? major(overdueInterest) : '',
    penalty: penalty > 0n ? major(penalty) : '',
    credit: credit > 0n ? major(credit) : '',
    outstanding_principal: major(outstanding),
    next_due: rows[billed.length]?.due ?? '',
    currency: 'CNY',
    plan,
    annual_rate: plan === 'zero-interest' ? '' : annualRate,
    rounding: 'half-up',
    penalty_rate: '0.1800',
    customer: `C${seed}-${index + 1}`,
    name: `客户 ${index + 1}`,
    birth_date: '1980-01-01',
    branch: `${1 + roll(40)} 号支行`,
  }
}

const sumOf = (rows: readonly Row[], pick: (row: Row) => bigint) => rows.reduce((sum, row) => sum + pick(row), 0n)

/** Whole numbers below a bound, the same for the same contract and seed (xorshift32 on a mixed start). */
function rolls(index: number, seed: number): (bound: number) => number {
  let state = Math.imul(index + 1, 0x9e3779b1) ^ Math.imul(seed + 1, 0x85ebca6b) || 1
  return bound => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % bound
  }
}
