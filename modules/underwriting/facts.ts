import { divideRounded, formatDecimal, formatMajor, type Money } from '@doorstep/money'

/** What the rules may look at. Amounts are in major units: the rule engine reads JSON numbers into exact decimals. */
export type Facts = {
  readonly age: number
  /** When the last instalment is due. */
  readonly ageAtMaturity: number
  readonly monthlyIncome: number
  /** Repayments elsewhere, as the applicant says. */
  readonly monthlyObligations: number
  /** What our own running contracts take a month. */
  readonly existingInstalments: number
  /** The largest instalment of the plan applied for. */
  readonly instalment: number
  /** All monthly repayments ÷ income; 99.9999 without income. */
  readonly burden: number
  readonly amount: number
  readonly count: number
  /** Principal owed to us now. */
  readonly exposure: number
  readonly arrearsDays: number
  readonly firstTime: boolean
  readonly phoneVerified: boolean
  /** In the last 30 days, this one included. */
  readonly recentApplications: number
  readonly occupation: string
  readonly scene: string
}

/** What an applicant's facts are made from. */
export type Application = Omit<
  Facts,
  'monthlyIncome' | 'monthlyObligations' | 'existingInstalments' | 'instalment' | 'burden' | 'amount' | 'exposure'
> & {
  readonly monthlyIncome: Money
  readonly monthlyObligations: Money
  readonly existingInstalments: Money
  readonly instalment: Money
  readonly amount: Money
  readonly exposure: Money
}

export function factsOf(application: Application): Facts {
  const { monthlyIncome, monthlyObligations, existingInstalments, instalment, amount, exposure } = application
  const burden = ratio(monthlyObligations.minor + existingInstalments.minor + instalment.minor, monthlyIncome.minor)
  return {
    ...application,
    monthlyIncome: major(monthlyIncome),
    monthlyObligations: major(monthlyObligations),
    existingInstalments: major(existingInstalments),
    instalment: major(instalment),
    burden,
    amount: major(amount),
    exposure: major(exposure),
  }
}

const MOST = 99.9999

/** Four decimals, half up, so that a recomputation meets the same number. */
function ratio(part: bigint, whole: bigint): number {
  if (whole <= 0n) return MOST
  const digits = divideRounded(part * 10_000n, whole, 'half-up')
  return Math.min(Number(formatDecimal({ digits, scale: 4 })), MOST)
}

function major(amount: Money): number {
  return Number(formatMajor(amount)) // tidy: plain-number, JSON for the rule engine; shortest digits give it back exactly
}
