import { defineHandler, once } from '@doorstep/jobs'
import type { Tx } from '@doorstep/db'
import { market } from '@doorstep/identity'
import {
  answerText,
  isTooOften,
  keywordOf,
  languageOfText,
  notify,
  type ReceivedText,
  whoseText,
} from '@doorstep/notifications'
import { doorByText, isSuspicion } from './door-text.ts'
import { cancelByText } from './cancel-by-text.ts'
import { changeByText } from './change-by-text.ts'
import { converse, type Texter } from './converse.ts'
import { begins } from './dialogue.ts'
import { currentDialogue, endDialogue } from './dialogue-store.ts'
import { WORDS } from './dialogue-words.ts'
import { localTime } from './window.ts'

const NAME = 'visits.answer-text'

/** A customer's text (`sms.received`): the beginning of a dialogue, an answer in one, or a visit to be cancelled. An alarm is heard however often a phone texts. */
export const onText = defineHandler(NAME, async (db, { id, payload, occurredAt: at }) => {
  const { inboundId, phone, text } = payload as { inboundId: string; phone: string; text: string }
  await db.transaction(async tx => {
    if (await once(tx, NAME, id)) await follow(tx, { inboundId: BigInt(inboundId), phone, text }, at)
  })
})

async function follow(tx: Tx, received: ReceivedText, at: Date): Promise<void> {
  const { phone, text } = received
  const { open, timedOut } = await currentDialogue(tx, phone, at)
  const keyword = keywordOf(text)
  if (keyword === 'stop' && open) await endDialogue(tx, open, 'dropped')
  const tooOften = await isTooOften(tx, phone, at)
  if (keyword || (tooOften && !isSuspicion(text))) return
  const { customerId, language: usual } = await whoseText(tx, phone)
  const language = open?.language ?? languageOfText(text) ?? usual
  const texter: Texter = { phone, customerId, language, at }
  const said =
    (await doorByText(tx, texter, open !== null, text)) ??
    (await cancelByText(tx, texter, text)) ??
    (await changeByText(tx, texter, open, text)) ??
    (open || begins(text) ? await converse(tx, texter, open, text) : timedOut ? WORDS[language].timedOut : null)
  if (said === null) return hint(tx, texter)
  if (said !== '' && !tooOften) await answerText(tx, received, { customerId, text: said, language }, at)
}

/** To whatever else is texted there is one hint a day, so that two machines never talk to each other. */
async function hint(tx: Tx, { phone, customerId, language, at }: Texter): Promise<void> {
  const { date } = localTime(at, market().timeZone)
  const to = { customerId, to: phone, language, dedupeKey: `text-hint:${phone}:${date}` }
  await notify(tx, { ...to, template: 'text-help', params: {} }, at)
}
