import type { DeviceEvent } from '../api.ts'

type Stamp = Pick<DeviceEvent, 'at' | 'clockAt' | 'offsetMs'>

const JUMP_MS = 120_000

/**
 * When something happened, in the bank's time: the phone's clock set right by how far the two were apart when they last
 * spoke, and never before what was done before it, so that a clock that is set back does not turn the day around.
 */
export function stampOf(deviceNow: number, offsetMs: number, last: number): Stamp {
  return {
    at: new Date(Math.max(deviceNow + offsetMs, last + 1)).toISOString(),
    clockAt: new Date(deviceNow).toISOString(),
    offsetMs,
  }
}

/** How far the bank's clock is ahead of the phone's. */
export const offsetOf = (bankNow: string, deviceNow: number): number => Date.parse(bankNow) - deviceNow

/** Whether somebody set the phone's clock between two talks with the bank: times recorded meanwhile are in doubt. */
export const hasJumped = (before: number, now: number): boolean => Math.abs(before - now) > JUMP_MS

/** The date by the bank's clock, `2026-11-22`. */
export const dateAt = (instant: number, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(instant)
