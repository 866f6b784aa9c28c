import type { Refusal } from '@doorstep/http'
import { servicingErrors } from './servicing-errors.ts'
import { type Standing, STATUS } from './standing.ts'

/** Why the instalments to come cannot be changed; undefined when they can. */
export function changeObjection({ state }: Standing): Refusal | undefined {
  if (state.status !== STATUS.running) return servicingErrors('contract-not-running')
  return state.period > state.count ? servicingErrors('nothing-ahead') : undefined
}
