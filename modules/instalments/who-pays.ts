import type { Sql } from '@doorstep/db'
import { merchantCard } from '@doorstep/merchants'
import { money } from '@doorstep/money'
import type { z } from 'zod'
import { type ContractRef, readContract } from './standing-store.ts'
import { type Subsidised, subsidiesOf } from './subsidies.ts'
import { earnedOf, spread } from './subsidy-shares.ts'
import type { ownShare, whoPays } from './wire-programme.ts'

type WhoPays = z.output<typeof whoPays>
type OwnShare = z.output<typeof ownShare>

/** Who pays what of a contract as it stands. */
export async function viewWhoPays(sql: Sql, ref: ContractRef): Promise<WhoPays | undefined> {
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
  const of = (minor: bigint) => money(minor, currency)
  const lines = rows.map((row, n) => {
    const customer = row.principal + row.interest + row.fee
    return { n: row.n, due: row.due, customer, payers: table[n]!, total: customer + row.subsidy }
  })
  const sum = (pick: (line: (typeof lines)[number]) => bigint) => lines.reduce((all, line) => all + pick(line), 0n)
  return {
    payers: payers.map(({ payer, granted, returned }, i) => ({
      payer,
      ...names[i]!,
      granted: of(granted),
      earned: of(earned[i]!),
      returned: of(returned),
    })),
    rows: lines.map(line => ({
      ...line,
      customer: of(line.customer),
      payers: line.payers.map(of),
      total: of(line.total),
    })),
    totals: {
      customer: of(sum(line => line.customer)),
      payers: payers.map((_, i) => of(sum(line => line.payers[i]!))),
      total: of(sum(line => line.total)),
    },
  }
}

/** What of it is the merchant's business: their own part, and no word of what the customer or anybody else pays. */
export async function viewOwnShare(sql: Sql, ref: ContractRef): Promise<OwnShare | undefined> {
  const all = await viewWhoPays(sql, ref)
  if (!all) return undefined
  const own = <T>(parts: readonly T[]) => parts.filter((_, i) => all.payers[i]!.payer === 'merchant')
  return {
    payers: own(all.payers),
    rows: all.rows.map(({ n, due, payers }) => ({ n, due, payers: own(payers) })),
    totals: { payers: own(all.totals.payers) },
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
