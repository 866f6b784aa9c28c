import type { Stop } from '../api.ts'
import { type Act, standingOf } from './acts.ts'

/** Beyond the planned time, and again after each answer. */
const MARGIN_MINUTES = 15
/** How long the officer has to answer before the supervisor is told. */
const ANSWER_MINUTES = 5
const MINUTE = 60_000

export type Watch = {
  readonly stop: Stop
  /** `fine`: within the time; `ask`: the officer is asked; `alarm`: nobody answered. */
  readonly state: 'fine' | 'ask' | 'alarm'
  /** When the officer is asked next, in the bank's time. */
  readonly askAt: number
  readonly alarmAt: number
  /** The alarm was raised already. */
  readonly raised: boolean
}

/** Who is alone at a door, and for how long that is expected; undefined while nobody is. */
export function watchOf(stops: readonly Stop[], acts: readonly Act[], now: number): Watch | undefined {
  const stop = stops.find(s => ['arrived', 'started'].includes(standingOf(s, acts).status))
  if (!stop) return undefined
  const own = acts.filter(act => act.event.visitId === stop.id).map(act => act.event)
  const arrived = timeOf(own.find(event => event.kind === 'arrived')) ?? Date.parse(stop.arriveAt)
  const answered = timeOf(own.findLast(event => event.kind === 'safe'))
  const planned = Date.parse(stop.leaveAt) - Date.parse(stop.arriveAt)
  const askAt = (answered ?? arrived + planned) + MARGIN_MINUTES * MINUTE
  const alarmAt = askAt + ANSWER_MINUTES * MINUTE
  const raised = own.some(event => event.kind === 'alarm' && event.why === 'overdue' && Date.parse(event.at) >= askAt)
  return { stop, askAt, alarmAt, raised, state: now < askAt ? 'fine' : now < alarmAt ? 'ask' : 'alarm' }
}

const timeOf = (event: { at: string } | undefined) => event && Date.parse(event.at)
