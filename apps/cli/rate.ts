import { rateLine } from '@doorstep/instalments/lines'
import { answerLines, type Out } from './json-lines.ts'

export const rateHelp = `doorstep rate < flows.jsonl
The annualised rate of a cash flow: a JSON object a line in, one out, in order. method: us-apr, eu-aprc or cn-irr.
A bad line gives {"id":…,"error":{"code","message","field"}} in its place, and the exit status is 1 at the end.
{"id":"b1","method":"cn-irr","flows":[{"kind":"advance","amount":"1000.00","date":"2025-03-08"},{"kind":"payment","amount":"1010.00","date":"2025-04-08"}]}`

/** `doorstep rate`. @returns the exit status */
export function rate(lines: AsyncIterable<string>, out: Out): Promise<number> {
  return answerLines(lines, out, rateLine)
}
