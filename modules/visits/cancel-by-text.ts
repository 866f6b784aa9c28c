import { system } from '@doorstep/audit'
import type { Tx } from '@doorstep/db'
import { isRefusal } from '@doorstep/http'
import type { Texter } from './converse.ts'
import { WORDS } from './dialogue-words.ts'
import { cancelVisit } from './move-visit.ts'
import { REFERENCE } from './reference.ts'
import { visitByReference } from './visit.ts'

const CANCEL = /^(?:取消|cancel)[\s:：“"]*([a-z0-9]{4,6})[”"。.!]*$/i

/** `取消 K74M`: null where the text is none of this; empty where the visit's own message answers. */
export async function cancelByText(tx: Tx, texter: Texter, text: string): Promise<string | null> {
  const reference = CANCEL.exec(text.normalize('NFKC').trim())?.[1]?.toUpperCase()
  if (!reference || !REFERENCE.test(reference)) return null
  const words = WORDS[texter.language]
  const visit = await visitByReference(tx, texter.customerId, reference)
  if (!visit) return words.noSuchVisit(reference)
  const ctx = { who: { ...system('sms'), role: 'customer' }, at: texter.at }
  const key = { customerId: texter.customerId, visitId: visit.id }
  const cancelled = await cancelVisit(tx, key, { why: 'changed-mind' }, ctx)
  return isRefusal(cancelled) ? words.notCancellable(reference) : ''
}
