import { newId, type Tx } from '@doorstep/db'
import type { Language } from '@doorstep/http'
import { customerRecord } from '@doorstep/identity'
import { notify } from '@doorstep/notifications'
import type { DOOR_ALERTS } from './alert.ts'
import { inLanguage } from './both.ts'
import { customersCode, officersWord } from './secrets.ts'
import type { Visit } from './visit.ts'
import type { Visitor } from './visit-officers.ts'

/** The word that the officer will have to say, to the customer's own phone. */
export async function tellWord(tx: Tx, visit: Visit, seed: Buffer, at: Date): Promise<void> {
  const { language, reference } = visit
  const params = {
    service: inLanguage(visit.service.name, language),
    reference,
    word: inLanguage(officersWord(keyOf(visit), seed), language),
  }
  const to = await phoneOf(tx, visit.customerId)
  if (!to) return
  await notify(
    tx,
    { customerId: visit.customerId, to, template: 'visit-word', params, language, dedupeKey: `visit-word:${newId()}` },
    at,
  )
}

/** An officer of ours is at the door: who it is, and the code that the customer says after the word was right. */
export async function tellAtDoor(tx: Tx, visit: Visit, officers: readonly Visitor[], seed: Buffer, at: Date) {
  const { language } = visit
  const params = { who: sayOfficers(officers, language), code: customersCode(keyOf(visit), seed) }
  const to = await phoneOf(tx, visit.customerId)
  if (!to) return
  await notify(
    tx,
    { customerId: visit.customerId, to, template: 'visit-at-door', params, language, dedupeKey: `at-door:${newId()}` },
    at,
  )
}

export async function tellAlert(
  tx: Tx,
  { customerId, kind }: { customerId: bigint; kind: (typeof DOOR_ALERTS)[number] },
  at: Date,
): Promise<void> {
  const customer = await customerRecord(tx, customerId)
  if (!customer) return
  const { language, phone } = customer
  const params = { what: inLanguage(WHAT[kind], language) }
  const to = { customerId, to: phone, ...(customer.userId ? { userId: customer.userId } : {}) }
  await notify(tx, { ...to, template: 'visit-alert', params, language, dedupeKey: `visit-alert:${newId()}` }, at)
}

/** `王磊（工号 100231）`, `Wang Lei (staff number 100231)`. */
export function sayOfficers(officers: readonly Visitor[], language: Language): string {
  return officers
    .map(({ name, staffNumber }) =>
      language === 'en' ? `${name} (staff number ${staffNumber})` : `${name}（工号${staffNumber}）`,
    )
    .join(language === 'en' ? ' and ' : '、')
}

/** A secret goes to the phone alone: a notice in the app is read by whoever holds the app open. */
const phoneOf = async (tx: Tx, customerId: bigint) => (await customerRecord(tx, customerId))?.phone ?? null

const keyOf = ({ customerId, id }: Visit) => ({ customerId, visitId: id })

const WHAT = {
  'wrong-code': {
    zh: '刚才有人为您的上门服务输入了错误的开始码。',
    en: 'Somebody has just entered a wrong code for your visit.',
  },
  'late-code': {
    zh: '刚才有人想用已经过期的开始码开始上门服务，没有成功。',
    en: 'Somebody has just tried to use a code of your visit that is over. It did not work.',
  },
  'repeated-code': {
    zh: '刚才有人再次输入了您已经用过的开始码，没有成功。',
    en: 'Somebody has just entered the code of your visit a second time. It did not work.',
  },
  'word-out-of-time': {
    zh: '刚才有人在约定时间之外索取您的上门暗语，我们没有给出。',
    en: 'Somebody has just asked for the word of your visit outside its time. We did not give it.',
  },
  'word-far-away': {
    zh: '刚才有人在远离您家的地方索取您的上门暗语，我们没有给出。',
    en: 'Somebody has just asked for the word of your visit far from your address. We did not give it.',
  },
  'word-not-theirs': {
    zh: '刚才有不负责您这次上门的人索取您的暗语，我们没有给出。',
    en: 'Somebody who is not coming to you has just asked for the word of your visit. We did not give it.',
  },
  'wrong-word': {
    zh: '已记下：来人没有说对暗语。这次上门已锁定。',
    en: 'Noted: the person did not say the right word. The visit is locked.',
  },
  stranger: {
    zh: '现在没有我行人员到您家，门外的人不是我们派来的。',
    en: 'Nobody from us is at your door now: whoever is there was not sent by us.',
  },
} as const
