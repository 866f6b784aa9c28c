import { randomInt } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { startSandboxSmsc, startSender } from '@doorstep/notifications'
import { ownerDatabase, testDatabase, testDatabaseUrl } from '@doorstep/testkit'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import {
  expectNothingLostOrDoubled,
  LONG,
  progress,
  queueLongTexts,
  silent,
  smscLogin,
  startProcess,
  startWire,
} from './sms-fixture.ts'

const CYCLES = LONG ? 20 : 4
const TEXTS = 60 // a cycle
const WINDOW = 32
const settled = { timeout: 120_000, interval: 250 }
const cleanUp: (() => Promise<unknown>)[] = []

beforeEach(async () => {
  const owner = await ownerDatabase()
  await owner.query(
    `TRUNCATE notifications.message, notifications.part, notifications.outgoing, notifications.early_receipt,
              notifications.sandbox_segment, notifications.sandbox_phone_message`,
  )
})
afterEach(async () => {
  for (const end of cleanUp.splice(0).reverse()) await end()
})

test('a worker that is killed in the middle of sending loses nothing and sends nothing twice', {
  timeout: 600_000,
}, async () => {
  const db = await testDatabase()
  const smsc = await startSandboxSmsc({
    db,
    host: '127.0.0.1',
    port: 0,
    ...smscLogin,
    log: silent,
    control: { deliverAfterMs: 50 },
  })
  cleanUp.push(() => smsc.stop())
  const DATA_KEY = Buffer.alloc(32, 7).toString('base64')
  const env = { DATABASE_URL: await testDatabaseUrl(), DATA_KEY, SMS_PORT: String(smsc.port), QUIET_HOURS: 'none' }
  const start = () => startProcess('../../apps/worker/main.ts', env)
  for (let cycle = 0; cycle < CYCLES; cycle++) {
    await queueLongTexts(db, TEXTS)
    const { delivered: before } = await progress(db)
    const worker = start()
    await vi.waitFor(async () => expect((await progress(db)).delivered).toBeGreaterThan(before), settled)
    await sleep(randomInt(60))
    await worker.kill()
  }
  const last = start()
  cleanUp.push(() => last.kill())
  await vi.waitFor(async () => expect((await progress(db)).waiting).toBe(0), settled)
  await expectNothingLostOrDoubled(db, CYCLES * WINDOW)
})

test('an SMS centre that is killed loses nothing that it answered, and nothing is sent twice', {
  timeout: 600_000,
}, async () => {
  const db = await testDatabase()
  const reserve = await startWire(1)
  await reserve.stop()
  const env = { DATABASE_URL: await testDatabaseUrl(), SMS_PORT: String(reserve.port) }
  startSending(db, reserve.port)
  for (let cycle = 0; cycle < CYCLES; cycle++) {
    await queueLongTexts(db, TEXTS)
    const { delivered: before } = await progress(db)
    const smsc = startProcess('sandbox-process.ts', env)
    await vi.waitFor(async () => expect((await progress(db)).delivered).toBeGreaterThan(before), settled)
    await sleep(randomInt(60))
    await smsc.kill()
  }
  const last = startProcess('sandbox-process.ts', env)
  cleanUp.push(() => last.kill())
  await vi.waitFor(async () => expect((await progress(db)).waiting).toBe(0), settled)
  await expectNothingLostOrDoubled(db, CYCLES * WINDOW)
})

test('a wire that is cut again and again loses nothing, and nothing is sent twice', { timeout: 600_000 }, async () => {
  const db = await testDatabase({ max: 20 })
  const smsc = await startSandboxSmsc({
    db,
    host: '127.0.0.1',
    port: 0,
    ...smscLogin,
    log: silent,
    control: { deliverAfterMs: 50 },
  })
  cleanUp.push(() => smsc.stop())
  const wire = await startWire(smsc.port)
  cleanUp.push(() => wire.stop())
  startSending(db, wire.port)
  const cuts = CYCLES * 3
  for (let cut = 0; cut < cuts; cut++) {
    await queueLongTexts(db, TEXTS / 3)
    const { delivered: before } = await progress(db)
    await vi.waitFor(async () => expect((await progress(db)).delivered).toBeGreaterThan(before), settled)
    await sleep(randomInt(30))
    wire.cut()
  }
  await vi.waitFor(async () => expect((await progress(db)).waiting).toBe(0), settled)
  await expectNothingLostOrDoubled(db, cuts * WINDOW)
})

function startSending(db: Awaited<ReturnType<typeof testDatabase>>, port: number) {
  const smsc = { host: '127.0.0.1', port, ...smscLogin, sourceAddress: '95000', window: WINDOW }
  const bankName = { zh: '门阶银行', en: 'Doorstep Bank' }
  const settings = { smsc, bankName, timeZone: 'Asia/Shanghai', quietHours: null }
  const sender = startSender({ db, settings, clock: () => new Date(), log: silent })
  cleanUp.push(() => sender.stop())
}
