import { isRefusal, type Refusal } from '@doorstep/http'

/** The demo bank breaks no rule; if it is refused something, that is a mistake of ours. */
export function done<T>(result: T | Refusal): T {
  if (isRefusal(result)) throw new Error(`the demo bank was refused: ${result.code} ${JSON.stringify(result.params)}`)
  return result
}
