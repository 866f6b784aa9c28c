import type { Break } from './problem.ts'

export const NEVER = -1

/**
 * Earliest arrival after `travel` seconds on the way with breaks `first` up to, not including, `end`, from leaving at
 * `at`; {@link NEVER} when one of them cannot be had in its windows. Travel goes on until a break opens and after it.
 */
export function arriveAfter(at: number, travel: number, breaks: readonly Break[], first: number, end: number): number {
  let left = travel
  let clock = at
  for (let k = first; k < end; k++) {
    const begins = breakOpening(breaks[k]!, clock)
    if (begins === NEVER) return NEVER
    left -= Math.min(left, begins - clock)
    clock = begins + breaks[k]!.service
  }
  return clock + left
}

/** The latest leaving that still arrives by `at`: {@link arriveAfter} backwards. */
export function leaveBefore(at: number, travel: number, breaks: readonly Break[], first: number, end: number): number {
  let left = travel
  let clock = at
  for (let k = end - 1; k >= first; k--) {
    const latest = clock - breaks[k]!.service
    const begins = breakClosing(breaks[k]!, latest)
    if (begins === NEVER) return NEVER
    left -= Math.min(left, latest - begins)
    clock = begins
  }
  return clock - left
}

/** When a break begins for somebody who could have it from `at` on. */
export function breakOpening({ windows }: Break, at: number): number {
  if (windows.length === 0) return at
  for (const [from, to] of windows) if (to >= at) return from > at ? from : at
  return NEVER
}

function breakClosing({ windows }: Break, by: number): number {
  if (windows.length === 0) return by
  for (let w = windows.length - 1; w >= 0; w--) {
    const [from, to] = windows[w]!
    if (from <= by) return to < by ? to : by
  }
  return NEVER
}
