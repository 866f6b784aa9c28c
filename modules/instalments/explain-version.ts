import type { Sql } from '@doorstep/db'
import { commonErrors, type Refusal } from '@doorstep/http'
import { formatDate } from '@doorstep/notifications'
import type { ContractRow } from './contract.ts'
import type { Explanation, Say } from './explainer.ts'
import { listScheduleVersions } from './schedule-version.ts'
import type { Contract } from './standing-store.ts'

const PARTS = {
  principal: { zh: '本金', en: 'Principal' },
  interest: { zh: '利息', en: 'Interest' },
  fee: { zh: '费用', en: 'Fees' },
} as const
type Part = keyof typeof PARTS

/**
 * What a change did to a plan: each part of version `n` less the same part of the version before; together they are what
 * the customer has more or less to pay. Refuses `not-found` for the first version, which changed nothing.
 */
export async function explainVersion(
  sql: Sql,
  contract: Contract,
  n: number,
  say: Say,
): Promise<Explanation | Refusal> {
  const versions = await listScheduleVersions(sql, contract)
  const [before, after] = [n - 1, n].map(wanted => versions.find(({ version }) => version === wanted)?.rows)
  if (!before || !after) return commonErrors('not-found')
  const lines = (Object.keys(PARTS) as Part[])
    .map(part => ({ part, old: sumOf(before, part), new: sumOf(after, part) }))
    .filter(sums => sums.old !== 0n || sums.new !== 0n)
    .map(({ part, ...sums }) =>
      say.line(
        say.text(PARTS[part].zh, PARTS[part].en),
        `${say.amount(sums.new)} − ${say.amount(sums.old)}`,
        sums.new - sums.old,
        part === 'principal' ? spanText(before, after, say) : null,
      ),
    )
  const title = say.text(`第 ${n} 版还款计划与前一版相比`, `Version ${n} of the plan against the one before`)
  return say.answer(title, lines, totalOf(after) - totalOf(before))
}

function spanText(before: readonly ContractRow[], after: readonly ContractRow[], say: Say): string {
  const span = (rows: readonly ContractRow[]) => {
    const last = rows.at(-1)
    const until = last ? formatDate(last.due, say.language) : '–'
    return say.text(`${last?.n ?? 0} 期至${until}`, `${last?.n ?? 0} instalments until ${until}`)
  }
  return say.text(`原计划${span(before)}，新计划${span(after)}`, `Old: ${span(before)}; new: ${span(after)}`)
}

const sumOf = (rows: readonly ContractRow[], part: Part) => rows.reduce((sum, row) => sum + row[part], 0n)
const totalOf = (rows: readonly ContractRow[]) =>
  rows.reduce((sum, row) => sum + row.principal + row.interest + row.fee, 0n)
