import { chineseNumber, NUMBER } from './chinese-number.ts'

const CHOICE = new RegExp(`^(?:选|第|no\\.? ?|option ?)?(${NUMBER})(?:个|号|项)?[.)。）、]?$`, 'i')
const YES = /^(1|是的?|对的?|好的?|没错|正确|嗯|ok|okay|y|yes|yep|right|correct)[.!。！]?$/i
const NO = /^(2|不|不是|不对|错了?|no|n|nope|wrong)[.!。！]?$/i

/** The number that a text chooses, from 1; 0 where it chooses none. */
export function readChoice(text: string): number {
  const found = CHOICE.exec(text.normalize('NFKC').trim())
  return found ? chineseNumber(found[1]!) : 0
}

/** Whether a text agrees; null where it says neither. */
export function readYesNo(text: string): boolean | null {
  const words = text.normalize('NFKC').trim()
  if (YES.test(words)) return true
  return NO.test(words) ? false : null
}
