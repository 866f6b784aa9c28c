import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addDays, addMonths, type PlainDate } from '@doorstep/calendar'
import type { Database } from '@doorstep/db'
import { importContracts } from '@doorstep/instalments'
import { businessDate } from '@doorstep/ledger'
import { money, toWire } from '@doorstep/money'

const BATCH = 10_000
const COLUMNS =
  'contract,start,principal,instalments,paid_instalments,currency,plan,annual_rate,penalty_rate,customer,name,branch'
const SURNAMES = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗']
const GIVEN = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平']
const BRANCHES = ['滨江支行', '湖畔支行', '大学城支行', '高新支行', '古城支行', '临港支行']

/**
 * Adds `count` customers with a contract each, in the middle of its life, through the import of an existing portfolio.
 * The same seed gives the same people and figures; customers of an earlier run are left alone. Returns how many are new.
 */
export async function scaleUp(db: Database, count: number, seed: number, now: Date): Promise<number> {
  const date = (await businessDate(db)) as PlainDate
  const folder = await mkdtemp(join(tmpdir(), 'doorstep-scale-'))
  let imported = 0
  try {
    for (let from = 0; from < count; from += BATCH) {
      const path = join(folder, 'contracts.csv')
      const rows = Array.from({ length: Math.min(BATCH, count - from) }, (_, i) => rowOf(from + i, seed, date))
      await writeFile(path, `${[COLUMNS, ...rows].join('\n')}\n`)
      const report = await importContracts(db, { path, mapping: 'doorstep' }, { dryRun: false, now, operator: 'demo' })
      imported += report.imported
      const wrong = report.errors.find(error => error.code !== 'changed') // a later day would begin them later
      if (wrong) throw new Error(`line ${wrong.line}: ${wrong.en}`)
    }
    return imported
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** Nine of ten pay on time; some are one instalment behind, a few are three. */
function rowOf(index: number, seed: number, date: PlainDate): string {
  const roll = rolls(index, seed)
  const instalments = [3, 6, 12, 24][roll(4)]!
  const start = addDays(date, -1 - roll(instalments * 28))
  const due = Array.from({ length: instalments }, (_, i) => addMonths(start, i + 1)).filter(day => day <= date).length
  const behind = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 3][roll(20)]!
  const plan = ['equal-instalment', 'equal-principal', 'zero-interest'][roll(3)]!
  const rate = ['0.0800', '0.1000', '0.1200'][roll(3)]!
  const reference = `S${seed}-${String(index + 1).padStart(7, '0')}`
  return [
    reference,
    start,
    toWire(money(BigInt(300 + roll(9_700)) * 100n, 'CNY')).amount,
    instalments,
    Math.max(0, due - behind),
    'CNY',
    plan,
    plan === 'zero-interest' ? '' : rate,
    '0.1800',
    `C${reference}`,
    `${SURNAMES[roll(20)]}${GIVEN[roll(20)]}${GIVEN[roll(20)]}`,
    BRANCHES[roll(6)],
  ].join(',')
}

/** Whole numbers below a bound, always the same for the same customer and seed (xorshift32 on a mixed start). */
function rolls(index: number, seed: number): (bound: number) => number {
  let state = Math.imul(index + 1, 0x9e3779b1) ^ Math.imul(seed + 1, 0x85ebca6b) || 1
  return bound => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % bound
  }
}
