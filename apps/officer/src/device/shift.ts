import { fetchSession, market, type ProblemDetails, problemOf } from '@doorstep/ui'
import { callAuth, forgetSession } from '@doorstep/ui/app'
import { useSyncExternalStore } from 'react'
import { type DeviceEvent, fetchDay, sendEvents, type Stop } from '../api.ts'
import { type Act, answered, keyOf, nextBatch } from './acts.ts'
import { dateAt, hasJumped, offsetOf, stampOf } from './clock.ts'
import { addAct, changeActs, emptyVault, forgetDay, type Held, keepDay, newVault, openVault } from './vault.ts'

/** The officer's day on this phone: what is held, and how the talk with the bank stands. */
export type Shift = {
  /** undefined: this phone holds nothing. */
  readonly held: Held | undefined
  /** The bank does not know this session any more: what it said of customers is gone from here. */
  readonly signedOut: boolean
  readonly online: boolean
  readonly sending: boolean
  /** Why the bank did not take the last batch, apart from being out of reach. */
  readonly trouble: ProblemDetails | null
  /** Somebody set this phone's clock since the bank was last reached. */
  readonly clockJumped: boolean
}

let shift: Shift = {
  held: undefined,
  signedOut: false,
  online: true,
  sending: false,
  trouble: null,
  clockJumped: false,
}
const listeners = new Set<() => void>()
const TALK_EVERY_MS = 15_000
const DAY_EVERY_MS = 300_000
let fetchedAt = 0

export const useShift = (): Shift => useSyncExternalStore(subscribe, () => shift)
export const currentShift = (): Shift => shift

/** Reads what this phone holds, throws away what outlived its day, and from then on talks to the bank when it can. */
export async function openShift(): Promise<void> {
  change({ held: await openVault() })
  await endDay()
  const talkNow = () => void talkToBank()
  window.addEventListener('online', talkNow)
  window.addEventListener('offline', () => change({ online: false }))
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && talkNow())
  setInterval(talkNow, TALK_EVERY_MS)
  talkNow()
}

export class OtherOfficer extends Error {}

/**
 * Begins the day of whoever is signed in; needs the bank.
 * @returns false when nobody is signed in who visits customers
 * @throws OtherOfficer when this phone still holds acts of somebody else, TypeError when the bank cannot be reached
 */
export async function beginDay(): Promise<boolean> {
  const session = await fetchSession()
  if (!session?.staff?.twoFactor || !session.staff.roles.includes('officer')) return false
  const owner = { userId: session.user.id, name: session.user.name }
  const { held } = shift
  if (held && held.owner.userId !== owner.userId && unsettled(held.acts).length > 0) throw new OtherOfficer()
  if (!held || held.owner.userId !== owner.userId) {
    await newVault(owner)
    change({ held: { owner, day: null, offsetMs: 0, acts: [] } })
  }
  change({ signedOut: false })
  await readDay()
  void talkToBank()
  return true
}

/** Signs out, and leaves nothing on this phone. */
export async function leave(): Promise<void> {
  await callAuth('/api/auth/sign-out', {})
  forgetSession()
  await emptyVault()
  change({ held: undefined })
}

type Said<E extends DeviceEvent = DeviceEvent> = E extends DeviceEvent
  ? Omit<E, 'eventId' | 'visitId' | 'at' | 'clockAt' | 'offsetMs'>
  : never

/** Keeps what the officer did, at once and for good; the bank has it as soon as it can be reached. */
export async function act(said: Said, stop: Pick<Stop, 'id'> | null, about: string): Promise<void> {
  const held = shift.held!
  const last = Math.max(0, ...held.acts.map(known => Date.parse(known.event.at)))
  const event = {
    ...said,
    eventId: crypto.randomUUID(),
    visitId: stop?.id ?? null,
    ...stampOf(Date.now(), held.offsetMs, last),
  } as DeviceEvent
  const kept: Omit<Act, 'seq'> = { event, state: 'waiting', refused: null, status: null, about }
  const seq = await addAct(kept)
  changeHeld(now => ({ ...now, acts: [...now.acts, { ...kept, seq }] }))
  void talkToBank()
}

/** The officer has seen that the bank has it otherwise, and leaves it so. */
export async function leaveAsIs(acts: readonly Act[], note: string | null): Promise<void> {
  for (const { event, about } of acts)
    if (event.visitId) await act({ kind: 'left-as-is', of: event.eventId, note }, { id: event.visitId }, about)
  await putActs(acts.map(known => ({ ...known, state: 'settled' as const })))
}

/** What the officer still has to send or to settle. */
export const unsettled = (acts: readonly Act[]): Act[] =>
  acts.filter(known => known.state === 'waiting' || known.state === 'refused')

/** Now, in the bank's time as far as this phone knows it. */
export const bankNow = (): number => Date.now() + (shift.held?.offsetMs ?? 0)

let talking: Promise<void> | undefined

/** Sends what waits and reads the day anew, if the bank can be reached; anything else is tried again later. */
export function talkToBank(): Promise<void> {
  talking ??= talk().finally(() => {
    talking = undefined
  })
  return talking
}

async function talk(): Promise<void> {
  await endDay()
  if (!shift.held || shift.signedOut) return
  if (!navigator.onLine) return change({ online: false })
  try {
    const news = await sendWaiting()
    if (news || Date.now() - fetchedAt > DAY_EVERY_MS) await readDay()
    change({ online: true, trouble: null })
  } catch (error) {
    await onTrouble(problemOf(error))
  } finally {
    change({ sending: false })
  }
}

/** Whether the bank has something otherwise than this phone. */
async function sendWaiting(): Promise<boolean> {
  let news = false
  for (let batch = nextBatch(shift.held!.acts); batch.length > 0; batch = nextBatch(shift.held!.acts)) {
    change({ sending: true })
    const answer = await sendEvents(
      batch.map(known => known.event),
      keyOf(batch),
    )
    const after = answered(batch, answer)
    if (after.length === 0) throw new Error('the bank answered none of what it was sent')
    await changeActs(after)
    follow(after)
    await setRight(answer.now)
    news ||= after.some(known => known.refused !== null)
  }
  return news
}

async function readDay(): Promise<void> {
  const day = await fetchDay()
  fetchedAt = Date.now()
  await setRight(day.now)
  changeHeld(held => ({ ...held, day }))
  await keepDay({ day, offsetMs: shift.held!.offsetMs })
}

/** Acts and the visits that they moved change in one step: a screen between the two would show what never was. */
function follow(acts: readonly Act[]): void {
  const said = new Map(acts.flatMap(({ event, status }) => (status ? [[event.visitId, status] as const] : [])))
  changeHeld(held => ({
    ...held,
    acts: withChanged(held.acts, acts),
    day: held.day && {
      ...held.day,
      stops: held.day.stops.map(stop => ({ ...stop, status: said.get(stop.id) ?? stop.status })),
    },
  }))
}

async function setRight(now: string): Promise<void> {
  const held = shift.held!
  const offsetMs = offsetOf(now, Date.now())
  const knew = held.day !== null
  if (knew && hasJumped(held.offsetMs, offsetMs)) change({ clockJumped: true })
  changeHeld(before => ({ ...before, offsetMs }))
  if (held.day) await keepDay({ day: held.day, offsetMs })
}

async function onTrouble(problem: ProblemDetails): Promise<void> {
  if (problem.code === 'network-unreachable') return change({ online: false })
  if (problem.status !== 401 && problem.status !== 403) return change({ online: true, trouble: problem })
  await forget()
  change({ online: true, signedOut: true })
}

/** A day that is over, by the bank's date, goes from this phone. */
async function endDay(): Promise<void> {
  const day = shift.held?.day
  if (day && dateAt(bankNow(), market().timeZone) !== day.date) await forget()
}

async function forget(): Promise<void> {
  const keep = unsettled(shift.held!.acts)
  if (keep.length === 0) {
    await emptyVault()
    return change({ held: undefined })
  }
  await forgetDay(keep)
  changeHeld(held => ({ ...held, day: null, acts: keep }))
}

async function putActs(acts: readonly Act[]): Promise<void> {
  await changeActs(acts)
  changeHeld(held => ({ ...held, acts: withChanged(held.acts, acts) }))
}

function withChanged(acts: readonly Act[], changed: readonly Act[]): Act[] {
  const bySeq = new Map(changed.map(known => [known.seq, known]))
  return acts.map(known => bySeq.get(known.seq) ?? known)
}

function changeHeld(by: (held: Held) => Held): void {
  if (shift.held) change({ held: by(shift.held) })
}

function change(part: Partial<Shift>): void {
  shift = { ...shift, ...part }
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
