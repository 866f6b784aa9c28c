import { system } from '@doorstep/audit'
import type { Tx } from '@doorstep/db'
import { isRefusal, type Language, type Refusal, sentence } from '@doorstep/http'
import { createCustomer, customerRecord, headOffice, market } from '@doorstep/identity'
import { addressesOf } from './address.ts'
import { areas } from './area.ts'
import { askVisit, type NewVisit } from './ask-visit.ts'
import { inLanguage } from './both.ts'
import { CONSENT } from './consent-words.ts'
import { answer, begin, choosing, type DialogueState, type Turn, type World } from './dialogue.ts'
import { beginDialogue, type Dialogue, endDialogue, keepDialogue } from './dialogue-store.ts'
import { sayTimes, WORDS, wordsOf } from './dialogue-words.ts'
import { bookSlot } from './book-slot.ts'
import { offerSlots } from './offer-slots.ts'
import { offeredSlots, type Offered } from './slot-hold.ts'
import type { Visit } from './visit.ts'
import { services } from './service.ts'
import { openTask, type TaskKind } from './task.ts'
import { sayWhere, windowBetween } from './tell.ts'
import { halfDays, localTime, type Window } from './window.ts'

const WISHES = 4
const HANDED_OVER_AS: Readonly<Partial<Record<DialogueState['ask'], TaskKind>>> = { where: 'no-area', slot: 'no-slot' }

/** Whoever texts; 0n: nobody whom we know. */
export type Texter = {
  readonly phone: string
  readonly customerId: bigint
  readonly language: Language
  readonly at: Date
}

/** One text of a dialogue, the first or a later one; returns the words to answer with, empty where another message answers. */
export async function converse(tx: Tx, texter: Texter, open: Dialogue | null, text: string): Promise<string> {
  const world = await worldOf(tx, texter)
  const turn = open ? answer(open.state, text, world) : begin(text, world)
  const { phone, language, at } = texter
  const dialogue = open ?? (await beginDialogue(tx, { phone, language, state: turn.state }, at))
  if (turn.is === 'ready') return askFor(tx, texter, dialogue, turn)
  if (turn.is === 'chosen') return book(tx, texter, dialogue, turn)
  if (turn.is === 'wished') return offerAgain(tx, texter, dialogue, turn.state.wish)
  if (turn.is === 'handed-over')
    return handOver(tx, texter, dialogue, HANDED_OVER_AS[turn.state.ask] ?? 'not-understood', text)
  if (turn.is === 'dropped') await endDialogue(tx, dialogue, 'dropped')
  else await keepDialogue(tx, dialogue, turn.state, at)
  return wordsOf(turn, world) ?? ''
}

async function worldOf(tx: Tx, { customerId, language, at }: Texter): Promise<World> {
  const known = customerId === 0n ? [] : await addressesOf(tx, customerId)
  return {
    language,
    now: localTime(at, market().timeZone),
    services: await services(tx),
    addresses: known.map(({ addressId, area, line }) => ({
      addressId,
      text: sayWhere(inLanguage(area, language), line),
    })),
    areas: await areas(tx),
    windows: halfDays(localTime(at, market().timeZone), WISHES),
  }
}

/** All is known: the visit is entered, and its own message confirms it. A stranger becomes a customer of that branch. */
async function askFor(tx: Tx, texter: Texter, dialogue: Dialogue, { state }: Turn): Promise<string> {
  const { language, at } = texter
  const customerId = texter.customerId || (await newCustomer(tx, texter, state))
  const visit = await askVisit(
    tx,
    {
      customerId,
      service: state.service!,
      where: whereOf(state),
      wish: state.wish!,
      channel: 'sms',
      language,
      consent: inLanguage(CONSENT, language),
    },
    { who: { ...system('sms'), role: 'customer' }, at },
  )
  if (isRefusal(visit)) return refused(tx, { ...texter, customerId }, dialogue, visit)
  const words = WORDS[language]
  const entered = words.entered(inLanguage(visit.service.name, language), visit.reference)
  const slots = await offeredSlots(tx, { customerId, visitId: visit.id }, at)
  if (slots.length > 0) return `${entered}${await askToChoose(tx, dialogue, visit.id, slots, at)}`
  await endDialogue(tx, dialogue, 'asked')
  return ''
}

/** Puts the question which of these times suits, in an open dialogue. */
async function askToChoose(
  tx: Tx,
  dialogue: Dialogue,
  visitId: bigint,
  slots: readonly Offered[],
  at: Date,
): Promise<string> {
  const windows = slots.map(slot => windowBetween(slot.from, slot.until))
  await keepDialogue(tx, dialogue, choosing(visitId, windows), at)
  return WORDS[dialogue.language].slot(sayTimes(windows, dialogue.language))
}

/** The time that was chosen is booked, and its own message confirms it; one that is gone is made up for by others. */
async function book(tx: Tx, texter: Texter, dialogue: Dialogue, { state, choice }: Turn): Promise<string> {
  const key = { customerId: texter.customerId, visitId: BigInt(state.visitId!) }
  const booked = await bookSlot(tx, key, choice!, { who: { ...system('sms'), role: 'customer' }, at: texter.at })
  if (isRefusal(booked)) return `${WORDS[texter.language].slotGone}${await offerAgain(tx, texter, dialogue, null)}`
  await endDialogue(tx, dialogue, 'asked')
  return ''
}

/** Other times for the visit of the dialogue. */
async function offerAgain(tx: Tx, texter: Texter, dialogue: Dialogue, wish: Window | null): Promise<string> {
  const visitId = BigInt(dialogue.state.visitId!)
  const slots = await offerSlots(tx, { customerId: texter.customerId, visitId }, wish, texter.at)
  if (!isRefusal(slots) && slots.length > 0) return askToChoose(tx, dialogue, visitId, slots, texter.at)
  await endDialogue(tx, dialogue, 'handed-over')
  return WORDS[texter.language].handedOver
}

/** `改期 K74M`: the times at which officers can come instead. */
export async function converseOnTime(tx: Tx, texter: Texter, open: Dialogue | null, visit: Visit): Promise<string> {
  const { phone, language, at } = texter
  const state = choosing(visit.id, [])
  const dialogue = open ? { ...open, state } : await beginDialogue(tx, { phone, language, state }, at)
  return offerAgain(tx, texter, dialogue, null)
}

async function refused(tx: Tx, texter: Texter, dialogue: Dialogue, refusal: Refusal): Promise<string> {
  if (refusal.code !== 'visit-already-asked') return handOver(tx, texter, dialogue, 'not-possible', refusal.code)
  await endDialogue(tx, dialogue, 'dropped')
  return sentence(refusal, texter.language).text
}

/** A colleague calls; the dialogue has ended. */
async function handOver(tx: Tx, texter: Texter, dialogue: Dialogue, kind: TaskKind, note: string): Promise<string> {
  const { customerId, phone, language, at } = texter
  const branchId = (await customerRecord(tx, customerId))?.branchId ?? (await headOffice(tx)).id
  const { visitId } = dialogue.state
  const about = visitId ? { visitId: BigInt(visitId) } : {}
  await openTask(tx, { customerId, branchId, kind, phone, note: note.slice(0, 500), ...about }, at)
  await endDialogue(tx, dialogue, 'handed-over')
  return WORDS[language].handedOver
}

function whereOf({ where }: DialogueState): NewVisit['where'] {
  if (where === null) throw new Error('a dialogue is ready without a place')
  if ('addressId' in where) return { addressId: BigInt(where.addressId) }
  return { areaId: BigInt(where.areaId), line: where.line }
}

async function newCustomer(tx: Tx, { phone, language, at }: Texter, { areaIds }: DialogueState): Promise<bigint> {
  const area = (await areas(tx)).find(({ areaId }) => areaId.toString() === areaIds[0])
  const branchId = area?.branchId ?? (await headOffice(tx)).id
  const customerId = await createCustomer(tx, { branchId, phone, language }, at)
  if (isRefusal(customerId)) throw new Error('the phone got an owner meanwhile; the text is read again')
  return customerId
}
