import { expect, test } from 'vitest'
import { refusePassword } from './passwords.ts'

test.each(['correct horse battery', '长城下的一棵老槐树在风里', 'Tq7#vLw92!mz'])('%s is good enough', password => {
  expect(refusePassword(password, ['reviewer', 'Li Wei'])).toBeNull()
})

test.each([
  ['short', 'password-too-short'],
  ['x'.repeat(129), 'password-too-long'],
  ['Password2026!', 'password-too-common'],
  ['1234567890', 'password-too-common'],
  ['qwertyuiop1234', 'password-too-common'],
  ['aaaaaaaaaaaa', 'password-too-common'],
  ['doorstep2026', 'password-too-common'],
  ['reviewer-of-2026', 'password-too-common'],
  ['9876543210qwerty', 'password-too-common'],
])('%s is refused as %s', (password, code) => {
  expect(refusePassword(password, ['reviewer'])).toMatchObject({ code })
})
