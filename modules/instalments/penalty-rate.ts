import { formatDecimal, parseDecimal } from '@doorstep/money'

/** The penalty rate a year of a contract: its nominal rate times the product's multiple, exactly. */
export function penaltyRate(annualRate: string, multiple: string): string {
  const [a, b] = [parseDecimal(annualRate), parseDecimal(multiple)]
  return formatDecimal({ digits: a.digits * b.digits, scale: a.scale + b.scale })
}
