import { system } from '@doorstep/audit'
import type { Tx } from '@doorstep/db'
import { isRefusal, type Language, type Refusal, sentence } from '@doorstep/http'
import { createCustomer, customerRecord, headOffice, market } from '@doorstep/identity'
import { addressesOf } from './address.ts'
import { areas } from './area.ts'
import { askVisit, type NewVisit } from './ask-visit.ts'
import { inLanguage } from './both.ts'
import { CONSENT } from './consent-words.ts'
import { answer, begin, type DialogueState, type Turn, type World } from './dialogue.ts'
import { beginDialogue, type Dialogue, endDialogue, keepDialogue } from './dialogue-store.ts'
import { WORDS, wordsOf } from './dialogue-words.ts'
import { offerSlots } from './offer-slots.ts'
import { services } from './service.ts'
import { openTask, type TaskKind } from './task.ts'
import { sayWhere } from './tell.ts'
import { localTime } from './window.ts'

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
  if (turn.is === 'handed-over')
    return handOver(tx, texter, dialogue, turn.state.ask === 'where' ? 'no-area' : 'not-understood', text)
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
    windows: offerSlots(at),
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
  await endDialogue(tx, dialogue, 'asked')
  return ''
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
  await openTask(tx, { customerId, branchId, kind, phone, note: note.slice(0, 500) }, at)
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
