import { record, system } from '@doorstep/audit'
import type { Tx } from '@doorstep/db'
import { defineHandler, once } from '@doorstep/jobs'
import { isTooOften, type ReceivedText, whoseText } from './answer-text.ts'
import { keywordOf, languageOfText } from './keywords.ts'
import { notify } from './notify.ts'
import { resumeTexts, stopTexts } from './stopped-phones.ts'

const NAME = 'notifications.answer-keyword'
const ANSWERS = { stop: 'texts-stopped', start: 'texts-resumed', help: 'text-help' } as const

/** STOP, START and HELP, whatever the text was that somebody answers with them. */
export const onKeyword = defineHandler(NAME, async (db, { id, payload, occurredAt }) => {
  const { inboundId, phone, text } = payload as { inboundId: string; phone: string; text: string }
  if (!keywordOf(text)) return
  await db.transaction(async tx => {
    if (await once(tx, NAME, id)) await follow(tx, { inboundId: BigInt(inboundId), phone, text }, occurredAt)
  })
})

async function follow(tx: Tx, { inboundId, phone, text }: ReceivedText, at: Date): Promise<void> {
  const keyword = keywordOf(text)!
  if (keyword === 'stop') await stopTexts(tx, phone, at)
  if (keyword === 'start') await resumeTexts(tx, phone)
  const { customerId, language } = await whoseText(tx, phone)
  if (keyword !== 'help') {
    const about = { objectType: 'phone', objectId: phone.slice(-4), customerId }
    await record(tx, [{ who: system(NAME), at, ...about, action: `texts.${keyword}` }])
  }
  if (await isTooOften(tx, phone, at)) return
  const to = { customerId, to: phone, language: languageOfText(text) ?? language, dedupeKey: `answer:${inboundId}` }
  await notify(tx, { ...to, template: ANSWERS[keyword], params: {} }, at)
}
