import type { Money } from '@doorstep/ui'

/** Sums of money, one a currency, exact: amounts are added as whole minor units. */
export function sums(amounts: readonly Money[]): Money[] {
  const totals = new Map<string, { minor: bigint; decimals: number }>()
  for (const { amount, currency } of amounts) {
    const decimals = amount.split('.')[1]?.length ?? 0
    const before = totals.get(currency)?.minor ?? 0n
    totals.set(currency, { minor: before + BigInt(amount.replace('.', '')), decimals })
  }
  return [...totals].map(([currency, { minor, decimals }]) => ({ amount: written(minor, decimals), currency }))
}

/** Whether an amount is nothing. */
export function isZero({ amount }: Money): boolean {
  return /^-?0*(\.0*)?$/.test(amount)
}

function written(minor: bigint, decimals: number): string {
  const digits = (minor < 0n ? -minor : minor).toString().padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals)
  const fraction = decimals ? `.${digits.slice(-decimals)}` : ''
  return `${minor < 0n ? '-' : ''}${whole}${fraction}`
}
