import type { Tx } from '@doorstep/db'
import { isRefusal } from '@doorstep/http'
import { testDatabase } from '@doorstep/testkit'
import { beforeAll, expect, test } from 'vitest'
import { askCode, setDataKey, useCode } from './index.ts'

const now = new Date('2026-03-01T08:00:00Z')
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000)
let customerId = 100n

beforeAll(() => setDataKey(Buffer.alloc(32, 1).toString('base64')))

async function write<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return (await testDatabase()).transaction(work)
}

async function sent() {
  const act = { customerId: ++customerId, purpose: 'sign-contract', subject: 'c1' }
  const asked = await write(tx => askCode(tx, act, now))
  if (isRefusal(asked)) throw new Error(asked.code)
  return { act, code: asked.code }
}

test('the right code is good once, for its own act and customer', async () => {
  const { act, code } = await sent()
  expect(await write(tx => useCode(tx, { ...act, subject: 'c2' }, code, now))).toMatchObject({ code: 'code-expired' })
  expect(await write(tx => useCode(tx, act, code, later(299)))).toBeNull()
  expect(await write(tx => useCode(tx, act, code, now))).toMatchObject({ code: 'code-expired' })
})

test('after five minutes, and after three wrong ones, the right code is refused', async () => {
  const late = await sent()
  expect(await write(tx => useCode(tx, late.act, late.code, later(300)))).toMatchObject({ code: 'code-expired' })
  const { act, code } = await sent()
  const wrong = code === '000000' ? '000001' : '000000'
  for (const _ of [1, 2, 3]) {
    expect(await write(tx => useCode(tx, act, wrong, now))).toMatchObject({ code: 'wrong-code', commits: true })
  }
  expect(await write(tx => useCode(tx, act, code, now))).toMatchObject({ code: 'too-many-wrong-codes' })
})

test('a new code ends the one before; ten an hour are sent', async () => {
  const { act, code } = await sent()
  for (let sentAlready = 1; sentAlready < 10; sentAlready++) {
    expect(isRefusal(await write(tx => askCode(tx, act, now)))).toBe(false)
  }
  expect(await write(tx => askCode(tx, act, now))).toMatchObject({ code: 'too-many-codes' })
  const answer = await write(tx => useCode(tx, act, code, now))
  expect(answer?.code).toBe('wrong-code')
})
