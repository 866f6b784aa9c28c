import { CN_DELINQUENCY, RISK_CLASSES, type RiskClass } from './packs/delinquency.ts'

/** How a tier is kept: 1 normal … 5 loss. */
export const classCode = (riskClass: RiskClass): number => RISK_CLASSES.indexOf(riskClass) + 1
export const className = (code: number): RiskClass => RISK_CLASSES[code - 1]!

/** From this tier on a loan is non-performing (不良). */
export const NON_PERFORMING = classCode('substandard')

/** The tier that days past due alone ask for, as kept. Its twin in SQL is `classSql`, of the same data. */
export function classOfDays(days: number): number {
  return classCode(CN_DELINQUENCY.classes.findLast(rule => days > rule.overDays)?.riskClass ?? 'normal')
}

/** The same of an expression over days. */
export function classSql(days: string): string {
  const rules = CN_DELINQUENCY.classes.map(rule => `WHEN ${days} > ${rule.overDays} THEN ${classCode(rule.riskClass)}`)
  return `CASE ${rules.reverse().join(' ')} ELSE 1 END`
}
