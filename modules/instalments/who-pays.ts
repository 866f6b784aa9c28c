import type { Sql } from '@doorstep/db'
import { merchantCard } from '@doorstep/merchants'
import { money } from '@doorstep/money'
import type { z } from 'zod'
import { type ContractRef, readContract } from './standing-store.ts'
import { type Subsidised, subsidiesOf } from './subsidies.ts'
import { earnedOf, spread } from './subsidy-shares.ts'
import type { whoPays } from './wire-programme.ts'

type WhoPays = z.output<typeof whoPays>

/** Who pays what of a contract as it stands: every payer, or the merchant's own share alone. */
export async function viewWhoPays(sql: Sql, ref: ContractRef, only?: 'merchant'): Promise<WhoPays | undefined> {
  const contract = await readContract(sql, ref)
  if (!contract) return undefined
  const { rows, state, currency, merchantId } = contract
  const payers = await subsidiesOf(sql, ref)
  const names = await namesOf(sql, payers, merchantId)
  const earned = earnedOf(payers, state.unearnedSubsidy)
  const table = spread(
    rows.map(row => row.subsidy),
    payers,
  )
  const shown = payers.map((_, i) => i).filter(i => only === undefined || payers[i]!.payer === only)
  const of = (minor: bigint) => money(minor, currency)
  const lines = rows.map((row, n) => {
    const customer = row.principal + row.interest + row.fee
    return { n: row.n, due: row.due, customer, payers: shown.map(i => table[n]![i]!), total: customer + row.subsidy }
  })
  const sum = (pick: (line: (typeof lines)[number]) => bigint) => lines.reduce((all, line) => all + pick(line), 0n)
  return {
    payers: shown.map(i => ({
      payer: payers[i]!.payer,
      ...names[i]!,
      granted: of(payers[i]!.granted),
      earned: of(earned[i]!),
      returned: of(payers[i]!.returned),
    })),
    rows: lines.map(line => ({
      ...line,
      customer: of(line.customer),
      payers: line.payers.map(of),
      total: of(line.total),
    })),
    totals: {
      customer: of(sum(line => line.customer)),
      payers: shown.map((_, i) => of(sum(line => line.payers[i]!))),
      total: of(sum(line => line.total)),
    },
  }
}

async function namesOf(sql: Sql, payers: readonly Subsidised[], merchantId: bigint | null) {
  const merchant = merchantId === null ? undefined : await merchantCard(sql, merchantId)
  const { rows } = await sql.query<{ id: string; nameZh: string; nameEn: string }>(
    `SELECT DISTINCT ON (id) id, terms->>'funderZh' AS "nameZh", terms->>'funderEn' AS "nameEn"
     FROM instalments.programme WHERE id = ANY ($1) ORDER BY id, version DESC`,
    [payers.map(payer => payer.programmeId)],
  )
  const funders = new Map(rows.map(({ id, ...names }) => [id, names]))
  const shop = { nameZh: merchant?.name ?? '', nameEn: merchant?.name ?? '' }
  return payers.map(({ programmeId }) => (programmeId === null ? shop : funders.get(programmeId)!))
}
