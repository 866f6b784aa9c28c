type Money = { amount: string; currency: string }

/** Minor units of a decimal string with the currency's own decimals: for comparing, never for showing. */
export const minor = (amount: string) => BigInt(amount.replace('.', ''))

/** A typed amount with both its decimals. */
export function inFull(typed: string): string {
  const [whole = '', fraction = ''] = typed.split('.')
  return `${whole || '0'}.${fraction.padEnd(2, '0')}`
}

/** What of an order's price has not gone back yet. */
export function leftToRefund({ amount, refunded }: { amount: Money; refunded: Money }): Money {
  const left = minor(amount.amount) - minor(refunded.amount)
  const digits = left.toString().padStart(3, '0')
  return { amount: `${digits.slice(0, -2)}.${digits.slice(-2)}`, currency: amount.currency }
}
