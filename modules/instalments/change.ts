import type { PlainDate } from '@doorstep/calendar'
import type { Refusal } from '@doorstep/http'
import { defer } from './change-defer.ts'
import type { ChangeEffect, ChangeInput } from './change-effect.ts'
import { extend } from './change-extend.ts'
import { helpInHardship } from './change-hardship.ts'
import { reschedule } from './change-reschedule.ts'
import { writeDown } from './change-write-down.ts'

/** What the bank may propose for a contract that runs. Amounts are minor units. */
export type Change =
  | { readonly kind: 'deferral'; readonly periods: number }
  | { readonly kind: 'extension'; readonly extra: number }
  | { readonly kind: 'reschedule'; readonly count: number; readonly firstDue: PlainDate; readonly annualRate?: string }
  | {
      readonly kind: 'hardship'
      readonly periods: number
      readonly annualRate: string
      readonly waivePenalty: boolean
    }
  | { readonly kind: 'write-down'; readonly principal: bigint; readonly interest: bigint; readonly penalty: bigint }

export type ChangeKind = Change['kind']

/** What a change does to a contract, or why it cannot be. Pure: preview, signature and act are the same calculation. */
export function changeEffect(input: ChangeInput, change: Change): ChangeEffect | Refusal {
  switch (change.kind) {
    case 'deferral':
      return defer(input, change.periods)
    case 'extension':
      return extend(input, change.extra)
    case 'reschedule':
      return reschedule(input, change)
    case 'hardship':
      return helpInHardship(input, change)
    case 'write-down':
      return writeDown(input, change)
  }
}

/** A write-down costs the bank and needs a second person; everything else binds the customer and needs their signature. */
export const signedByCustomer = (kind: ChangeKind): boolean => kind !== 'write-down'
