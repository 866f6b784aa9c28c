import type { Language } from '@doorstep/http'
import { inLanguage } from './both.ts'
import { CONSENT } from './consent-words.ts'
import { areaOf, type DialogueState, type Turn, type World } from './dialogue.ts'
import { sayHours, sayWhen } from './say-when.ts'
import { DAYS_AHEAD, type Window } from './window.ts'

/** What the bank texts after a turn; null: the visit's own message says it all. */
export function wordsOf(turn: Turn, world: World): string | null {
  const words = WORDS[world.language]
  if (turn.is === 'ready' || turn.is === 'chosen' || turn.is === 'wished') return null
  if (turn.is === 'dropped') return words.dropped
  if (turn.is === 'handed-over') return words.handedOver
  const question = questionOf(turn.state, world)
  if (turn.is === 'missed') return `${words.missed}${question}`
  if (turn.problem) return `${words[turn.problem]}${words.example}`
  return turn.state.turns === 0 ? `${inLanguage(CONSENT, world.language)}${words.gap}${question}` : question
}

function questionOf(state: DialogueState, world: World): string {
  const { language } = world
  const words = WORDS[language]
  const area = areaOf(state, world)
  const example = world.areas[0] ? inLanguage(world.areas[0].name, language) : ''
  const known = numbered(world.addresses.map(({ text }) => text))
  switch (state.ask) {
    case 'what':
      return words.what(numbered(world.services.map(({ name }) => inLanguage(name, language))))
    case 'where':
      return known ? words.where(known) : words.whereNew(example)
    case 'which-area':
      return words.whichArea(numbered(areasOf(state, world)))
    case 'door':
      return words.door(area ? inLanguage(area.name, language) : '')
    case 'right-address':
      return words.rightAddress(state.line)
    case 'slot':
      return words.slot(sayTimes(state.windows, language))
    default:
      return words.when(numbered(state.windows.map(window => sayWhen(window, language))))
  }
}

function areasOf({ areaIds }: DialogueState, { areas, language }: World): string[] {
  return areas.filter(({ areaId }) => areaIds.includes(areaId.toString())).map(({ name }) => inLanguage(name, language))
}

/** Times that are held, numbered. */
export const sayTimes = (windows: readonly Window[], language: Language): string =>
  numbered(windows.map(window => sayHours(window, language)))

const numbered = (texts: readonly string[]): string => texts.map((text, i) => `${i + 1} ${text}`).join('\n')

const ZH = {
  gap: '\n',
  what: (list: string) => `请回复数字选择服务：\n${list}\n不办了请回复0。`,
  where: (list: string) => `去哪里？请回复数字：\n${list}\n去别处，请直接写小区或路名和门牌号。`,
  whereNew: (example: string) => `请写地址：小区或路名，加门牌号，例如“${example}3栋502”。`,
  whichArea: (list: string) => `是哪一处？请回复数字：\n${list}`,
  door: (area: string) => `${area}哪一栋、哪一户？请写门牌号。`,
  rightAddress: (line: string) => `地址是“${line}”，对吗？\n1 对\n2 不对`,
  when: (list: string) =>
    `希望什么时候？请回复数字：\n${list}\n也可以直接写，例如“周三下午3点”。具体时间我们会再与您确认。`,
  missed: '没有看懂您的意思。',
  slot: (list: string) =>
    `可上门时间，请回复数字：\n${list}\n都不合适请回复0，或直接写别的时间，例如“周三上午”。这些时间为您保留10分钟。`,
  entered: (service: string, reference: string) => `已登记${service}，编号${reference}。`,
  slotGone: '这个时间刚刚被约走了。',
  notMovable: (reference: string) => `编号${reference}的预约现在不能用短信改期，请拨打银行卡背面的客服电话。`,
  'no-day': '请把哪一天也写上，',
  past: '这个时间已经过了，请换一个，',
  'too-far': `目前只能预约${DAYS_AHEAD}天之内，请换一天，`,
  closed: '上门时间是8点到20点，请换一个，',
  example: '例如“明天下午”或“周三上午10点”。',
  dropped: '好的，没有登记。需要时回复“上门”即可。',
  handedOver: '我们的同事会尽快给您打电话，帮您办好。',
  timedOut: '上次的预约没有办完，已经结束。请回复“上门”重新开始。',
  noSuchVisit: (reference: string) => `没有找到编号为${reference}的预约，请核对后再试。`,
  doorOurs: (who: string) => `${who}是我行员工，现在正在您家上门。开门前，请先听对方说出您的暗语。`,
  doorComing: (who: string) =>
    `${who}是我行员工，正在去您家的路上，我们还没有确认他已到门口。请先不要开门，先听对方说出您的暗语。`,
  doorNotOurs:
    '门外的人不是我们现在派到您家的。请不要开门，不要说出任何暗语或号码。我们已通知负责人。需要帮助，请拨打银行卡背面的客服电话。',
  doorCode:
    '开始码请不要用短信发送：听对方说对暗语之后，只当面说给上门人员。如果您发的是对方的工号，请回复“工号”加数字。',
  doorUnknownPhone:
    '这个手机号没有在我行登记，我们无法核实。请先不要开门，请家人用登记的手机号再发，或拨打银行卡背面的客服电话。',
  notCancellable: (reference: string) => `编号${reference}的预约现在不能用短信取消，请拨打银行卡背面的客服电话。`,
}

const EN: typeof ZH = {
  gap: '\n',
  what: list => `Reply with a number:\n${list}\n0 to stop.`,
  where: list => `Where to? Reply with a number:\n${list}\nor write another estate or street with the door number.`,
  whereNew: example => `Please write the address: estate or street and door number, like "${example} 3-502".`,
  whichArea: list => `Which one? Reply with a number:\n${list}`,
  door: area => `Which building and door in ${area}?`,
  rightAddress: line => `The address is "${line}": right?\n1 Yes\n2 No`,
  when: list =>
    `When would suit you? Reply with a number:\n${list}\nor write it, like "Wed 3pm". We will confirm the time.`,
  missed: 'Sorry, we did not understand. ',
  slot: list =>
    `We can come at these times, reply with a number:\n${list}\n0 if none suits, or write another time, like "Wed am". They are kept for you for 10 minutes.`,
  entered: (service, reference) => `${service} is noted as ${reference}. `,
  slotGone: 'That time has just been taken. ',
  notMovable: reference =>
    `Visit ${reference} cannot be changed by text now. Please call the number on the back of your card.`,
  'no-day': 'Please write the day as well, ',
  past: 'That time is over. Please choose another, ',
  'too-far': `Visits can be asked for up to ${DAYS_AHEAD} days ahead. Please choose another day, `,
  closed: 'We visit between 8:00 and 20:00. Please choose another time, ',
  example: 'like "tomorrow pm" or "Wed 10am".',
  dropped: 'All right, nothing was entered. Text VISIT whenever you need us.',
  handedOver: 'A colleague will call you as soon as possible and help.',
  timedOut: 'Your last request was not finished and has ended. Text VISIT to begin again.',
  noSuchVisit: reference => `We found no visit ${reference}. Please check the reference.`,
  doorOurs: who => `${who} is one of us and is visiting you now. Before you open, let them say your word.`,
  doorComing: who =>
    `${who} is one of us and on the way to you; we have not seen them arrive. Do not open before they say your word.`,
  doorNotOurs:
    'Whoever is at your door is not whom we sent to you. Do not open, and tell them no word or number. The supervisor knows. For help, call the number on the back of your card.',
  doorCode:
    'Do not text the code: once you have heard your word, tell it only to the officer, face to face. If it was a staff number, text STAFF and the number.',
  doorUnknownPhone:
    'We do not know this phone, so we cannot tell. Do not open. Text us from the phone that we know, or call the number on the back of your card.',
  notCancellable: reference =>
    `Visit ${reference} cannot be cancelled by text now. Please call the number on the back of your card.`,
}

export const WORDS: Readonly<Record<Language, typeof ZH>> = { 'zh-CN': ZH, en: EN }
