import { identityErrors } from './errors.ts'

export const PASSWORD_MIN = 10
export const PASSWORD_MAX = 128

// The heads of what leaked lists begin with; digits, years and signs around them do not make them better.
const COMMON = [
  'password', 'passw0rd', 'p@ssword', 'p@ssw0rd', 'qwerty', 'qazwsx', 'asdfgh', 'zxcvbn', 'letmein', 'welcome', 'iloveyou',
  'admin', 'administrator', 'changeme', 'default', 'monkey', 'dragon', 'football', 'sunshine', 'princess', 'superman',
  'woaini', 'mima', 'mimaaini', 'caonima', 'zhongguo', 'beijing', 'shanghai', 'yinhang', 'bank', 'doorstep', 'secret',
  'abc', 'abcd', 'abcabc', 'aini', 'test', 'guest', 'root', 'master', 'login', 'hello',
] // biome-ignore format: a list
const RUNS = '01234567890 abcdefghijklmnopqrstuvwxyz qwertyuiop asdfghjkl zxcvbnm 1qaz2wsx3edc4rfv5tgb'

/** Why a password is not good enough (length, easy to guess, made of the person's own names), or null. */
export function refusePassword(password: string, ownWords: readonly string[] = []) {
  if (password.length < PASSWORD_MIN) return identityErrors('password-too-short')
  if (password.length > PASSWORD_MAX) return identityErrors('password-too-long')
  const plain = password.toLowerCase()
  const core = plain.replace(/^[^a-z]+|[^a-z]+$/g, '')
  const easy =
    new Set(plain).size < 5 ||
    isRuns(plain) ||
    COMMON.includes(core) ||
    ownWords.some(word => word.length > 3 && plain.includes(word.toLowerCase()))
  return easy ? identityErrors('password-too-common') : null
}

/** Nothing but neighbours on the keyboard or in the alphabet, in pieces of four and more. */
function isRuns(plain: string): boolean {
  const rest = plain.replace(/(.)\1{2,}/g, '')
  let left = rest
  for (let length = Math.min(rest.length, 16); length >= 4; length--) {
    for (let at = 0; at + length <= left.length; at++) {
      const piece = left.slice(at, at + length)
      const backwards = [...piece].reverse().join('')
      if (RUNS.includes(piece) || RUNS.includes(backwards)) left = left.slice(0, at) + left.slice(at + length)
    }
  }
  return left.length < 4
}
