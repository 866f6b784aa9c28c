import type { Ok } from '@doorstep/api-client'

export type Door = Ok<'/api/v1/door', 'get'>
/** Two clocks of this phone: one that only runs on, one that people and thieves can set. */
export type Clocks = { readonly steady: number; readonly wall: number }
/** An answer, with what was asked and when, and the bank's time of the answer before. */
export type Heard = {
  readonly door: Door
  readonly ask: string
  readonly askedAt: Clocks
  readonly before: string | null
}

/** How long an answer stands, from the moment the question was asked. */
export const GOOD_FOR_MILLIS = 20_000
/** More than this between the two clocks: one of them was set, or the phone slept. */
const APART_MILLIS = 3000

export type Verdict = Door['is'] | 'unknown'

/**
 * What the page may show now: an answer only if it is to the very question that was asked, seconds ago by both clocks of
 * the phone, and later by the bank's clock than the answer before. Everything else is "unknown: do not trust".
 */
export function verdictOf(heard: Heard | null, now: Clocks): Verdict {
  if (!heard || heard.door.ask !== heard.ask) return 'unknown'
  if (heard.before !== null && Date.parse(heard.door.now) < Date.parse(heard.before)) return 'unknown'
  const steady = now.steady - heard.askedAt.steady
  const wall = now.wall - heard.askedAt.wall
  if (steady < 0 || Math.abs(wall - steady) > APART_MILLIS || steady > GOOD_FOR_MILLIS) return 'unknown'
  return heard.door.is
}

export const clocks = (): Clocks => ({ steady: performance.now(), wall: Date.now() })
