import type { Answer, DeviceEvent, Outcome, Status, Stop } from '../api.ts'

/** Something the officer did, as the phone keeps it until the bank has it and the day is over. */
export type Act = {
  /** Its place in the order in which things were done, whatever the clock said. */
  readonly seq: number
  readonly event: DeviceEvent
  /** `waiting` to be sent; `taken` by the bank; `refused` and so the officer's to settle; `settled`. */
  readonly state: 'waiting' | 'taken' | 'refused' | 'settled'
  /** The bank's code for why it changed nothing. */
  readonly refused: string | null
  /** Where the bank said that the visit stands. */
  readonly status: Status | null
  /** What the visit is called, for when the day does not have it any more. */
  readonly about: string
}

const MOST = 50

/** What is sent next: alarms before everything, then what was done first. */
export function nextBatch(acts: readonly Act[]): Act[] {
  const waiting = acts.filter(act => act.state === 'waiting').sort((a, b) => a.seq - b.seq)
  const alarms = waiting.filter(act => act.event.kind === 'alarm')
  return (alarms.length > 0 ? alarms : waiting).slice(0, MOST)
}

/** One key for one batch: sent again it is the same events, since the queue only grows at its end. */
export const keyOf = (batch: readonly Act[]): string => `${batch[0]?.event.eventId}:${batch.at(-1)?.event.eventId}`

/** The acts as they are after the bank's answer. */
export function answered(batch: readonly Act[], { taken }: Answer): Act[] {
  const results = new Map(taken.map(result => [result.eventId, result]))
  return batch.flatMap(act => {
    const result = results.get(act.event.eventId)
    if (!result) return []
    return { ...act, state: result.refused ? 'refused' : 'taken', refused: result.refused, status: result.status }
  })
}

/** The move that each outcome is, as the bank makes it: modules/visits/device-event.ts. */
const ENDS: Record<Outcome, Status> = {
  done: 'done',
  'nobody-there': 'no-show',
  'changed-mind': 'turned-away',
  'not-proven': 'turned-away',
  unsafe: 'turned-away',
  'come-back-later': 'asked',
  'papers-missing': 'asked',
}

export type Standing = {
  readonly status: Status
  readonly ticked: ReadonlySet<number>
  /** How much of it the bank does not have yet. */
  readonly waiting: number
  readonly refused: number
}

/** Where a visit stands on this phone: as the bank last said, and what was done since. */
export function standingOf(stop: Pick<Stop, 'id' | 'status'>, acts: readonly Act[]): Standing {
  const own = acts.filter(act => act.event.visitId === stop.id)
  const ticked = new Set<number>()
  let { status } = stop
  for (const { event, state } of own) {
    if (event.kind === 'ticked' && event.done) ticked.add(event.item)
    if (event.kind === 'ticked' && !event.done) ticked.delete(event.item)
    if (state === 'waiting') status = after(event, status)
  }
  return {
    status,
    ticked,
    waiting: own.filter(act => act.state === 'waiting').length,
    refused: own.filter(act => act.state === 'refused').length,
  }
}

function after(event: DeviceEvent, status: Status): Status {
  if (event.kind === 'set-out') return 'travelling'
  if (event.kind === 'arrived') return 'arrived'
  if (event.kind === 'started') return 'started'
  if (event.kind === 'ended') return ENDS[event.outcome]
  return status
}

export const isOver = (status: Status): boolean => !['booked', 'travelling', 'arrived', 'started'].includes(status)
