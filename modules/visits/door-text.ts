import { system } from '@doorstep/audit'
import type { Tx } from '@doorstep/db'
import { customerRecord } from '@doorstep/identity'
import { raiseAlert } from './alert.ts'
import { atDoor } from './at-door.ts'
import type { Texter } from './converse.ts'
import { WORDS } from './dialogue-words.ts'
import { isStaffNumber } from './officer.ts'
import { proofOf } from './proof.ts'
import { reportDoor } from './report-door.ts'
import { CODE_DIGITS } from './secrets.ts'
import { sayOfficers } from './tell-proof.ts'

const BARE = /^(\d{4,8})[。.?？]?$/
const NAMED = /^(?:工号|员工号|staff(?: number)?|no\.?)[\s:：#]*(\d{4,8})[。.?？]?$/i
const SUSPICIOUS = /^[\p{P}\p{S}\s]*(?:可疑|假冒|冒充|骗子|(?:fake|impostor)\b)/iu

/** Whether a text begins with the word for "that is nobody of yours", in whatever quotes. */
export const isSuspicion = (text: string): boolean => SUSPICIOUS.test(text.normalize('NFKC'))

/**
 * A staff number (in a dialogue, where bare digits may be a door's, said to be one), or the word for "that is nobody of yours"; null where the text is neither. A phone that we do not know
 * hears the same whatever the number is, and one that we know hears no more of a number that does not come to its owner.
 */
export async function doorByText(tx: Tx, texter: Texter, inDialogue: boolean, text: string): Promise<string | null> {
  const said = text.normalize('NFKC').trim()
  const bare = inDialogue ? undefined : BARE.exec(said)?.[1]
  const staffNumber = NAMED.exec(said)?.[1] ?? bare
  if (!staffNumber && !isSuspicion(text)) return null
  const { customerId, language, at } = texter
  if (customerId === 0n) return WORDS[language].doorUnknownPhone
  if (bare && (await mayBeCode(tx, texter, bare))) return WORDS[language].doorCode
  if (staffNumber) return whoHasNumber(tx, texter, staffNumber)
  await reportDoor(tx, customerId, { who: { ...system('sms'), role: 'customer' }, at })
  return WORDS[language].doorNotOurs
}

/** A code that was sent to the customer and is texted back is nobody's staff number, and is written down nowhere. */
async function mayBeCode(tx: Tx, { customerId, at }: Texter, digits: string): Promise<boolean> {
  if (digits.length !== CODE_DIGITS) return false
  const door = await atDoor(tx, customerId, at)
  if (door.is === 'nobody') return false
  const proof = await proofOf(tx, { customerId, visitId: door.visit.id })
  return !!proof?.releasedAt && !(await isStaffNumber(tx, digits))
}

async function whoHasNumber(tx: Tx, { customerId, language, at }: Texter, staffNumber: string): Promise<string> {
  const words = WORDS[language]
  const door = await atDoor(tx, customerId, at)
  const officers = door.is === 'ours' || door.is === 'coming' ? door.officers : []
  const officer = officers.find(one => one.staffNumber === staffNumber)
  if (officer) return words[door.is === 'ours' ? 'doorOurs' : 'doorComing'](sayOfficers([officer], language))
  const branchId = (await customerRecord(tx, customerId))!.branchId
  const alert = { kind: 'stranger', customerId, branchId, note: staffNumber } as const
  await raiseAlert(tx, alert, { who: { ...system('sms'), role: 'customer' }, at })
  return words.doorNotOurs
}
