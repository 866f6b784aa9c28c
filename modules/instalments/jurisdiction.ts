/**
 * What a country's rules say about instalment credit to consumers: data, so that another market is another entry.
 * Amounts are major units of `currency`, rates decimal strings a year.
 */
export type Jurisdiction = {
  readonly code: 'CN'
  readonly currency: string
  readonly timeZone: string
  /** How the annualised all-in rate is found; a method of `doorstep rate`. */
  readonly rateMethod: 'cn-irr'
  readonly maxMonths: Rule<number>
  /** Everything that one customer may owe at once in consumer credit given without meeting the bank. */
  readonly maxExposure: Rule<string>
  /** Penalty rate as a multiple of the contract rate. */
  readonly maxPenaltyMultiple: Rule<string>
  /** Annualised, everything that the customer pays counted. */
  readonly maxAllInRate: Rule<string>
  readonly minAge: Rule<number>
}

type Rule<T> = { readonly value: T; readonly source: string }

export const CN: Jurisdiction = {
  code: 'CN',
  currency: 'CNY',
  timeZone: 'Asia/Shanghai',
  rateMethod: 'cn-irr',
  maxMonths: { value: 60, source: '银保监规〔2022〕13号（分期期限不超过五年）' },
  maxExposure: { value: '200000.00', source: '商业银行互联网贷款管理暂行办法 第六条' },
  maxPenaltyMultiple: { value: '1.5', source: '银发〔2003〕251号 第三条' },
  maxAllInRate: { value: '0.24', source: '法发〔2017〕22号 第二条' },
  minAge: { value: 18, source: '民法典 第十七条、第十八条' },
}
