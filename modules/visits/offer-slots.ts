import { market } from '@doorstep/identity'
import { halfDays, localTime, type Window } from './window.ts'

const CHOICES = 4

/**
 * What a customer may choose among when asked for a time: the next half days, as wishes. None of them is promised: the
 * bank confirms the time afterwards, and every text that shows these says so.
 */
export function offerSlots(now: Date): Window[] {
  return halfDays(localTime(now, market().timeZone), CHOICES)
}
