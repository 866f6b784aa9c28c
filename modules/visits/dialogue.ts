import type { Language } from '@doorstep/http'
import type { Area } from './area.ts'
import { inLanguage } from './both.ts'
import type { Service } from './catalogue.ts'
import { matchAreas, folded } from './match-areas.ts'
import { matchServices } from './match-services.ts'
import { readChoice, readYesNo } from './read-choice.ts'
import { readWhen } from './read-when.ts'
import { sayWhere } from './tell.ts'
import type { LocalTime, Window } from './window.ts'

/** A place as the dialogue keeps it: ids as text, since it is kept as JSON. */
type Place = { readonly areaId: string; readonly line: string }

/** What a customer has said so far, and what they were asked last. */
export type DialogueState = {
  readonly ask: 'what' | 'where' | 'which-area' | 'door' | 'right-address' | 'when' | 'slot' | 'nothing'
  readonly service: string | null
  readonly where: { readonly addressId: string } | Place | null
  readonly wish: Window | null
  /** Places to choose among, or the one to be confirmed, with what was typed. */
  readonly areaIds: readonly string[]
  readonly line: string
  /** The visit for which a time is being chosen; null until it is entered. */
  readonly visitId: string | null
  /** The windows that were numbered in the last question: wishes, or the times that are held. */
  readonly windows: readonly Window[]
  readonly misses: number
  readonly turns: number
}

/** What the bank knows while it reads an answer. */
export type World = {
  readonly language: Language
  readonly now: LocalTime
  readonly services: readonly Pick<Service, 'code' | 'name' | 'words'>[]
  readonly addresses: readonly { readonly addressId: bigint; readonly text: string }[]
  readonly areas: readonly Area[]
  readonly windows: readonly Window[]
}

/**
 * `missed` and `impossible` are asked again with a word of help; `ready`: all is known; `chosen` and `wished`: one of the
 * times that are held, or another time than these.
 */
export type Turn = {
  readonly state: DialogueState
  readonly is: 'asking' | 'missed' | 'impossible' | 'ready' | 'chosen' | 'wished' | 'dropped' | 'handed-over'
  /** Why a time is impossible. */
  readonly problem?: 'no-day' | 'past' | 'too-far' | 'closed'
  /** The number of the time that was chosen. */
  readonly choice?: number
}

/** After these the dialogue goes on. */
const AGAIN = new Set<Turn['is']>(['asking', 'missed', 'impossible', 'wished'])
const MOST_MISSES = 2
const MOST_TURNS = 15
const BEGINS =
  /上门|预约|来我?家|到我?家|家里来|派人来|\bvisit\b|\bhome service\b|\bcome to (my|our) (home|house|place|flat|door)\b|\bsend (someone|somebody)\b/i
const NONE = /^(0|都不合适|都不行|没有合适的?|none( of (these|them))?)[.!。！]?$/i
const DROPS = /^(取消|算了|不用了?|不要了?|0|cancel|never ?mind|forget it)[.!。！]?$/i

/** Whether a text asks for a visit: by a keyword, or in free words. */
export const begins = (text: string): boolean => BEGINS.test(text.normalize('NFKC'))

/** The first turn: whatever the text says of what and when is not asked again. */
export function begin(text: string, world: World): Turn {
  const [service, ...others] = matchServices(text, world.services)
  const wish = readWhen(text, world.now)
  const state = {
    ...NOTHING_SAID,
    service: service && others.length === 0 ? service.code : null,
    wish: typeof wish === 'string' ? null : wish,
  }
  return next(state, world)
}

/** One answer of the customer's to what they were asked last. */
export function answer(before: DialogueState, text: string, world: World): Turn {
  const state = { ...before, turns: before.turns + 1 }
  if (state.ask !== 'slot' && DROPS.test(text.normalize('NFKC').trim())) return { state, is: 'dropped' }
  const turn = begins(text) ? restart(state, text, world) : STEPS[state.ask](state, text, world)
  const tooMany = turn.state.misses >= MOST_MISSES || turn.state.turns >= MOST_TURNS
  return tooMany && AGAIN.has(turn.is) ? { state: turn.state, is: 'handed-over' } : turn
}

/** The question which of the times that are held the customer wants, of a visit that is entered. */
export function choosing(visitId: bigint, windows: readonly Window[]): DialogueState {
  return { ...NOTHING_SAID, ask: 'slot', visitId: visitId.toString(), windows }
}

const NOTHING_SAID: DialogueState = {
  ask: 'what',
  service: null,
  where: null,
  wish: null,
  visitId: null,
  areaIds: [],
  line: '',
  windows: [],
  misses: 0,
  turns: 0,
}

/** Asking anew begins anew; its turns still count. */
function restart({ turns }: DialogueState, text: string, world: World): Turn {
  const turn = begin(text, world)
  return { ...turn, state: { ...turn.state, turns } }
}

type Step = (state: DialogueState, text: string, world: World) => Turn

const STEPS: Readonly<Record<DialogueState['ask'], Step>> = {
  what: readService,
  where: readPlace,
  'which-area': readWhichArea,
  door: readDoor,
  'right-address': readRightAddress,
  when: readWish,
  slot: readSlot,
  nothing: missed,
}

function readService(state: DialogueState, text: string, world: World): Turn {
  const numbered = world.services[readChoice(text) - 1]
  const [named, ...others] = matchServices(text, world.services)
  const service = numbered ?? (others.length === 0 ? named : undefined)
  if (!service) return missed(state)
  const wish = state.wish ?? readWhen(text, world.now)
  return next({ ...state, service: service.code, wish: typeof wish === 'string' ? null : wish, misses: 0 }, world)
}

function readPlace(state: DialogueState, text: string, world: World): Turn {
  const known = world.addresses[readChoice(text) - 1]
  if (known) return next({ ...state, where: { addressId: known.addressId.toString() }, misses: 0 }, world)
  const found = matchAreas(text, world.areas)
  if (found.length === 0) return missed(state)
  const line = text.trim()
  const areaIds = found.slice(0, 9).map(({ areaId }) => areaId.toString())
  return found.length > 1
    ? asking({ ...state, ask: 'which-area', areaIds, line, misses: 0 })
    : confirmed({ ...state, areaIds, line, misses: 0 }, world)
}

function readWhichArea(state: DialogueState, text: string, world: World): Turn {
  const chosen = state.areaIds[readChoice(text) - 1]
  return chosen ? confirmed({ ...state, areaIds: [chosen], misses: 0 }, world) : missed(state)
}

/** A place alone is no address: the building and the door are asked for. */
function confirmed(state: DialogueState, world: World): Turn {
  const area = areaOf(state, world)
  const names = area ? [area.name.zh, area.name.en, ...area.words].map(folded) : []
  return names.includes(folded(state.line))
    ? asking({ ...state, ask: 'door' })
    : asking({ ...state, ask: 'right-address' })
}

function readDoor(state: DialogueState, text: string, world: World): Turn {
  const area = areaOf(state, world)
  if (!area || !/[\d一二三四五六七八九十a-z]/i.test(text)) return missed(state)
  const line = sayWhere(inLanguage(area.name, world.language), text.trim())
  return asking({ ...state, ask: 'right-address', line, misses: 0 })
}

function readRightAddress(state: DialogueState, text: string, world: World): Turn {
  const [areaId = ''] = state.areaIds
  const yes = readYesNo(text)
  if (yes) return next({ ...state, where: { areaId, line: state.line }, misses: 0 }, world)
  if (yes === false) return asking({ ...state, ask: 'where', misses: 0 })
  return readPlace(state, text, { ...world, addresses: [] })
}

function readWish(state: DialogueState, text: string, world: World): Turn {
  const wish = state.windows[readChoice(text) - 1] ?? readWhen(text, world.now)
  if (typeof wish !== 'string') return next({ ...state, wish, misses: 0 }, world)
  return wish === 'not-understood' ? missed(state) : { state, is: 'impossible', problem: wish }
}

/** One of the times that are held, none of them, or another time. */
function readSlot(state: DialogueState, text: string, world: World): Turn {
  const choice = readChoice(text)
  if (state.windows[choice - 1]) return { state, is: 'chosen', choice }
  if (NONE.test(text.normalize('NFKC').trim())) return { state, is: 'handed-over' }
  const wish = readWhen(text, world.now)
  if (typeof wish !== 'string') return { state: { ...state, wish, misses: 0 }, is: 'wished' }
  return wish === 'not-understood' ? missed(state) : { state, is: 'impossible', problem: wish }
}

/** What is not known yet is asked, one thing at a time. */
function next(state: DialogueState, { windows }: World): Turn {
  if (!state.service) return asking({ ...state, ask: 'what' })
  if (!state.where) return asking({ ...state, ask: 'where' })
  if (!state.wish) return asking({ ...state, ask: 'when', windows })
  return { state: { ...state, ask: 'nothing' }, is: 'ready' }
}

const asking = (state: DialogueState): Turn => ({ state, is: 'asking' })

function missed(state: DialogueState): Turn {
  return { state: { ...state, misses: state.misses + 1 }, is: 'missed' }
}

/** The place that is being talked about. */
export function areaOf({ areaIds }: DialogueState, { areas }: World): Area | undefined {
  return areas.find(({ areaId }) => areaId.toString() === areaIds[0])
}
