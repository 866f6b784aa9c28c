import { market } from '@doorstep/identity'
import { record } from '@doorstep/audit'
import { newId, type Sql, type Tx } from '@doorstep/db'
import { commonErrors, type Refusal } from '@doorstep/http'
import type { Money } from '@doorstep/money'
import type { Ctx } from './create-order.ts'
import { merchantErrors } from './errors.ts'
import type { Scene } from './order.ts'

/** A merchant's promise to pay a share of the customers' interest, for some counts, scenes, amounts and dates. */
export type Offer = {
  readonly id: bigint
  readonly nameZh: string
  readonly nameEn: string
  /** Of the interest, above 0 up to 1. */
  readonly interestShare: string
  readonly counts: readonly number[]
  readonly scene: Scene | null
  readonly min: Money
  readonly max: Money | null
  readonly validFrom: string
  readonly validTo: string
  readonly status: 'active' | 'ended'
}

export type NewOffer = Omit<Offer, 'id' | 'status'>

/** Makes an offer. Refuses dates in the past or reversed, and a reversed range. `today` is the business date. */
export async function createOffer(
  tx: Tx,
  merchantId: bigint,
  input: NewOffer,
  today: string,
  ctx: Ctx,
): Promise<Offer | Refusal> {
  if (input.min.currency !== market().currency || (input.max && input.max.currency !== market().currency))
    return merchantErrors('currency-not-sold', { currency: market().currency })
  if (input.validTo < input.validFrom || input.validTo < today) return merchantErrors('offer-dates-not-valid')
  if (input.min.minor < 0n || (input.max && input.max.minor < input.min.minor))
    return merchantErrors('offer-range-not-valid')
  const id = newId()
  await tx.query(
    `INSERT INTO merchants.offer (merchant_id, id, name_zh, name_en, interest_share, counts, scene, min_minor, max_minor,
                                  valid_from, valid_to, status, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'active', $12)`,
    [
      merchantId,
      id,
      input.nameZh,
      input.nameEn,
      input.interestShare,
      [...new Set(input.counts)].sort((a, b) => a - b),
      input.scene,
      input.min.minor,
      input.max?.minor ?? null,
      input.validFrom,
      input.validTo,
      ctx.at,
    ],
  )
  await record(tx, [{ ...ctx, action: 'offer.created', objectType: 'offer', objectId: id }])
  return (await findOffer(tx, merchantId, id))!
}

/** Ends an offer: contracts already signed keep their subsidy, new ones get none. Safe to repeat. */
export async function endOffer(tx: Tx, merchantId: bigint, offerId: bigint, ctx: Ctx): Promise<Offer | Refusal> {
  const { rowCount } = await tx.query(
    `UPDATE merchants.offer SET status = 'ended' WHERE merchant_id = $1 AND id = $2 AND status = 'active'`,
    [merchantId, offerId],
  )
  if (rowCount === 1) await record(tx, [{ ...ctx, action: 'offer.ended', objectType: 'offer', objectId: offerId }])
  return (await findOffer(tx, merchantId, offerId)) ?? commonErrors('not-found')
}

/** The offers for an order of this scene on a business date, the most generous first; each has its own range of prices. */
export async function activeOffers(
  sql: Sql,
  merchantId: bigint,
  order: { scene: Scene; date: string },
): Promise<Offer[]> {
  const { rows } = await sql.query<OfferRow>(
    `SELECT * FROM merchants.offer
     WHERE merchant_id = $1 AND status = 'active' AND $2 BETWEEN valid_from AND valid_to
       AND (scene IS NULL OR scene = $3)
     ORDER BY interest_share DESC, id`,
    [merchantId, order.date, order.scene],
  )
  return rows.map(asOffer)
}

/** All offers of a merchant, newest first. */
export async function merchantOffers(sql: Sql, merchantId: bigint): Promise<Offer[]> {
  const { rows } = await sql.query<OfferRow>(
    'SELECT * FROM merchants.offer WHERE merchant_id = $1 ORDER BY id DESC LIMIT 100',
    [merchantId],
  )
  return rows.map(asOffer)
}

async function findOffer(sql: Sql, merchantId: bigint, id: bigint): Promise<Offer | undefined> {
  const { rows } = await sql.query<OfferRow>('SELECT * FROM merchants.offer WHERE merchant_id = $1 AND id = $2', [
    merchantId,
    id,
  ])
  return rows[0] && asOffer(rows[0])
}

type OfferRow = {
  id: bigint
  name_zh: string
  name_en: string
  interest_share: string
  counts: number[]
  scene: Scene | null
  min_minor: bigint
  max_minor: bigint | null
  valid_from: string
  valid_to: string
  status: 'active' | 'ended'
}

function asOffer(row: OfferRow): Offer {
  return {
    id: row.id,
    nameZh: row.name_zh,
    nameEn: row.name_en,
    interestShare: row.interest_share,
    counts: row.counts,
    scene: row.scene,
    min: { minor: row.min_minor, currency: market().currency },
    max: row.max_minor === null ? null : { minor: row.max_minor, currency: market().currency },
    validFrom: row.valid_from,
    validTo: row.valid_to,
    status: row.status,
  }
}
