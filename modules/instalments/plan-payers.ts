import { divideRounded, parseDecimal } from '@doorstep/money'
import { schedule, type Schedule, type Subsidy, type Terms } from '@doorstep/schedules'
import type { Backing, ProgrammePayer, ProgrammeTerms } from './programme.ts'

/** Who pays part of a plan beside the customer. */
export type Payer = {
  readonly payer: 'merchant' | ProgrammePayer
  readonly nameZh: string
  readonly nameEn: string
  /** Null: the merchant's own offer. */
  readonly programme: { readonly id: string; readonly version: number } | null
}

export type Borne = { readonly subsidy: readonly Subsidy[]; readonly payers: readonly Payer[] }

/**
 * Who bears what of the interest: the merchant's offer first, then the programmes in their order, each of what those before
 * leave. A cap lowers a programme's share for the whole term instead of ending it early, so that instalments stay level.
 */
export function borneBy(
  terms: Terms,
  offer: { readonly share: string; readonly merchantName: string } | null,
  backings: readonly Backing[],
): Borne {
  const subsidy: Subsidy[] = []
  const payers: Payer[] = []
  let left = WHOLE
  if (offer) {
    subsidy.push({ payer: 'merchant', share: offer.share, of: 'interest' })
    payers.push({ payer: 'merchant', nameZh: offer.merchantName, nameEn: offer.merchantName, programme: null })
    left -= units(offer.share)
  }
  const interest = backings.length > 0 && left > 0n ? schedule({ ...terms, subsidy: [] }).totals.interest : 0n
  for (const backing of backings) {
    const cap = backing.left === null ? undefined : BigInt(backing.left)
    const share = least(left, shareWithin(shareOf(backing, terms), cap, interest))
    if (share === 0n || interest === 0n) continue
    left -= share
    subsidy.push({
      payer: backing.id,
      share: text(share),
      of: 'interest',
      ...(cap === undefined ? {} : { cap }),
    })
    payers.push(payerOf(backing))
  }
  return { subsidy, payers }
}

/** Whether a programme pays for this kind of purchase and these goods. */
export function isFor(
  { scenes, goods: words }: Pick<ProgrammeTerms, 'scenes' | 'goods'>,
  { scene, goods }: { readonly scene: string; readonly goods: string },
): boolean {
  const named = goods.toLowerCase()
  return (
    (scenes === null || scenes.includes(scene)) &&
    (words === null || words.some(word => named.includes(word.toLowerCase())))
  )
}

/** What the payer at this place of the terms bears of a schedule. */
export function grantedBy({ rows }: Pick<Schedule, 'rows'>, place: number): bigint {
  return rows.reduce((sum, row) => sum + row.subsidies[place]!, 0n)
}

const payerOf = ({ id, version, payer, funderZh, funderEn }: Backing): Payer => ({
  payer,
  nameZh: funderZh,
  nameEn: funderEn,
  programme: { id, version },
})

/** Shares in units of 1 ÷ {@link WHOLE}, which is as fine as the arithmetic takes them. */
const SCALE = 18
const WHOLE = 10n ** BigInt(SCALE)

/** Points off the rate as a share of it; of several rates the highest, so that no more than the points comes off any. */
function shareOf({ gives }: Backing, { annualRate, rateSteps }: Terms): bigint {
  if ('share' in gives) return units(gives.share)
  const rate = [annualRate, ...rateSteps.map(step => step.annualRate)].map(units).reduce((a, b) => (a > b ? a : b))
  if (rate === 0n) return 0n
  return least(divideRounded(units(gives.points) * WHOLE, rate, 'down'), units(gives.atMost))
}

function shareWithin(share: bigint, cap: bigint | undefined, interest: bigint): bigint {
  if (cap === undefined || interest === 0n) return share
  return least(share, divideRounded(cap * WHOLE, interest, 'down'))
}

function units(decimal: string): bigint {
  const { digits, scale } = parseDecimal(decimal)
  return digits * 10n ** BigInt(SCALE - scale)
}

function text(share: bigint): string {
  if (share === WHOLE) return '1'
  return `0.${share.toString().padStart(SCALE, '0').replace(/0+$/, '')}`
}

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b)
