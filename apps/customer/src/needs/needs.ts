/** What somebody says about their money, so that plans can be put in order for them. Everything may be left unsaid. */
export type Needs = {
  /** What they can pay in a month: a decimal string in major units. */
  monthly?: string
  /** The day of the month on which money comes in, and the day on which the rent leaves; 31 is the last day of any month. */
  payDay?: number
  rentDay?: number
  /** Months with little income (1 to 12), and what they can pay in such a month. */
  leanMonths?: readonly number[]
  leanMonthly?: string
  aim?: Aim
}

/** What matters most: little cost, small instalments, or being done soon. */
export const AIMS = ['cost', 'instalment', 'end'] as const
export type Aim = (typeof AIMS)[number]

const KEY = 'doorstep.needs'

/** What was said on this device before. It is kept nowhere else. */
export function rememberedNeeds(): Needs {
  try {
    return readNeeds(JSON.parse(localStorage.getItem(KEY) ?? '{}'))
  } catch {
    return {}
  }
}

export function rememberNeeds(needs: Needs): void {
  if (Object.keys(needs).length === 0) localStorage.removeItem(KEY)
  else localStorage.setItem(KEY, JSON.stringify(needs))
}

/** Only what is well formed of what was kept: an older version of this app may have written it. */
export function readNeeds(kept: unknown): Needs {
  const { monthly, payDay, rentDay, leanMonths, leanMonthly, aim } = (kept ?? {}) as Record<string, unknown>
  return {
    ...(isAmount(monthly) ? { monthly } : {}),
    ...(isWithin(payDay, 31) ? { payDay } : {}),
    ...(isWithin(rentDay, 31) ? { rentDay } : {}),
    ...(Array.isArray(leanMonths) ? { leanMonths: leanMonths.filter(month => isWithin(month, 12)) } : {}),
    ...(isAmount(leanMonthly) ? { leanMonthly } : {}),
    ...(AIMS.some(known => known === aim) ? { aim: aim as Aim } : {}),
  }
}

function isAmount(value: unknown): value is string {
  return typeof value === 'string' && /^\d{1,9}\.\d\d$/.test(value)
}

function isWithin(value: unknown, most: number): value is number {
  return Number.isInteger(value) && (value as number) >= 1 && (value as number) <= most
}
