import type { Sql, Tx } from '@doorstep/db'

/** General-ledger codes by name; every module posts with these. `merchantPayable` and `customerDeposits` are kept accounts. */
export const GL = {
  cashAtCentralBank: '1003',
  cardClearing: '1013',
  interestReceivable: '1132',
  penaltyReceivable: '1133',
  feeReceivable: '1134',
  brandSubsidies: '1136',
  stateSubsidies: '1137',
  loanPrincipal: '1303',
  lossAllowance: '1304',
  customerDeposits: '2011',
  merchantPayable: '2241',
  customerOverpayments: '2242',
  refundSuspense: '2243',
  unearnedSubsidy: '2401',
  openingBalances: '4009',
  interestIncome: '6011',
  penaltyIncome: '6012',
  feeIncome: '6021',
  subsidyIncome: '6031',
  recoveries: '6051',
  rounding: '6061',
  marketing: '6602',
  loanLosses: '6701',
  memoInterest: '9132',
  memoPenalty: '9133',
  memoFee: '9134',
  memoPrincipal: '9303',
  memoCounter: '9990',
} as const

export type GlClass = 'asset' | 'liability' | 'income' | 'expense' | 'equity' | 'memo'
export type Side = 'debit' | 'credit'

export type GlAccount = {
  readonly code: string
  readonly nameZh: string
  readonly nameEn: string
  readonly class: GlClass
  readonly normalSide: Side
  /** A control account: its balance is the sum of kept accounts, and it is posted to only through one of them. */
  readonly kept: boolean
}

/** Adds the accounts that the chart does not have yet; those it has stay as they are. */
export async function ensureChart(tx: Tx, rows: readonly GlAccount[]): Promise<void> {
  await tx.query(
    `INSERT INTO ledger.gl_account (code, name_zh, name_en, class, normal_side, kept)
     SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::boolean[])
     ON CONFLICT DO NOTHING`,
    [
      rows.map(r => r.code),
      rows.map(r => r.nameZh),
      rows.map(r => r.nameEn),
      rows.map(r => r.class),
      rows.map(r => r.normalSide),
      rows.map(r => r.kept),
    ],
  )
}

export async function chart(sql: Sql): Promise<GlAccount[]> {
  const { rows } = await sql.query<GlAccount>(
    `SELECT code, name_zh AS "nameZh", name_en AS "nameEn", class, normal_side AS "normalSide", kept
     FROM ledger.gl_account ORDER BY code`,
  )
  return rows
}
