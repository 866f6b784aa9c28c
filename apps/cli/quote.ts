import { quoteLine } from '@doorstep/instalments/lines'
import { answerLines, type Out } from './json-lines.ts'

export const quoteHelp = `doorstep quote < terms.jsonl
Schedules from terms: a JSON object a line in, one out, in order. Required: plan, principal, currency, instalments, start.
A bad line gives {"id":…,"error":{"code","message","field"}} in its place, and the exit status is 1 at the end.
{"id":"a1","currency":"CNY","principal":"6000.00","plan":"equal-instalment","annualRate":"0.12","instalments":12,"start":"2025-03-08"}
on-demand takes "draws" and "repayments", [{"date","amount"}] each; principal is the limit, a repayment without amount settles all.
"shift":{"rule":"following","weekend":[6,7],"holidays":["2025-05-01"]} moves due dates; "interestTo":"shifted" charges the days.
"firstPeriod":"days" counts a broken or deferred first period by its days when interest goes by the period.`

/** `doorstep quote`. @returns the exit status */
export function quote(lines: AsyncIterable<string>, out: Out): Promise<number> {
  return answerLines(lines, out, quoteLine)
}
