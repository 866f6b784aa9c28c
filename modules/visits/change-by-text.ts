import type { Tx } from '@doorstep/db'
import { converseOnTime, type Texter } from './converse.ts'
import type { Dialogue } from './dialogue-store.ts'
import { WORDS } from './dialogue-words.ts'
import { REFERENCE } from './reference.ts'
import { visitByReference } from './visit.ts'

const CHANGE = /^(?:改期|改时间|change|move)[\s:：“"]*([a-z0-9]{4,6})[”"。.!]*$/i

/** `改期 K74M`: the times at which officers can come instead; null where the text is none of this. */
export async function changeByText(
  tx: Tx,
  texter: Texter,
  open: Dialogue | null,
  text: string,
): Promise<string | null> {
  const reference = CHANGE.exec(text.normalize('NFKC').trim())?.[1]?.toUpperCase()
  if (!reference || !REFERENCE.test(reference)) return null
  const words = WORDS[texter.language]
  const visit = await visitByReference(tx, texter.customerId, reference)
  if (!visit) return words.noSuchVisit(reference)
  if (visit.status !== 'asked' && visit.status !== 'booked') return words.notMovable(reference)
  return converseOnTime(tx, texter, open, visit)
}
