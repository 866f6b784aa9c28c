import type { Database } from '@doorstep/db'
import { startJobs } from '@doorstep/jobs'
import { replyFrom, sandboxPhones, startSandboxSmsc, startSender } from '@doorstep/notifications'
import { onKeyword } from '@doorstep/notifications/jobs'
import { testDatabase } from '@doorstep/testkit'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { onText } from './answer-text.ts'
import { barAddress } from './barred-address.ts'
import { addDays, dateIn } from '@doorstep/calendar'
import { CUIHU, KNOWN_PHONE, openBank, stamp } from './testing/bank.ts'
import { openRoster } from './testing/roster.ts'

// Through the network: what a phone sends goes to the bank by SMPP, and the bank's answers come back to its screen.

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined }
const running: { stop(): Promise<void> }[] = []
let db: Database
let customerId: bigint

beforeAll(async () => {
  db = await testDatabase({ max: 20 })
  customerId = await openBank(db)
  const line = { host: '127.0.0.1', systemId: 'doorstep', password: 'sandbox' }
  const sandbox = await startSandboxSmsc({ db, ...line, port: 0, log: quiet, control: { deliverAfterMs: 0 } })
  const settings = {
    smsc: { ...line, port: sandbox.port, sourceAddress: '95000' },
    bankName: { zh: '门阶银行', en: 'Doorstep Bank' },
    timeZone: 'Asia/Shanghai',
    quietHours: null,
  }
  const subscriptions = [
    ['sms.received', onKeyword],
    ['sms.received', onText],
  ] as const
  running.push(sandbox, startSender({ db, settings, clock: () => new Date(), log: quiet }))
  running.push(await startJobs({ db, subscriptions, timetable: [], clock: () => new Date(), log: quiet }))
})
afterAll(async () => {
  for (const it of running.reverse()) await it.stop()
})

/** Texts the bank from a phone and reads what comes back, without the bank's signature. */
async function text(number: string, words: string): Promise<string> {
  const before = (await answers(number)).length
  await db.transaction(tx => replyFrom(tx, number, words, new Date()))
  return vi.waitFor(
    async () => {
      const now = await answers(number)
      expect(now.length).toBeGreaterThan(before)
      return now.at(-1)!.replace(/^【.*?】|^Doorstep Bank: /, '')
    },
    { timeout: 8000, interval: 30 },
  )
}

async function answers(number: string): Promise<string[]> {
  const phone = (await sandboxPhones(db)).find(p => p.number === number)
  return phone?.messages.filter(m => m.from === 'bank').map(m => m.text) ?? []
}

const visitsOf = async (phone: string) =>
  (
    await db.query(
      `SELECT v.service_code, v.status, v.channel, v.reference, a.line, (v.customer_id = $2) AS known
       FROM visits.visit v JOIN visits.address a USING (customer_id, address_id)
       JOIN notifications.message m ON m.customer_id = v.customer_id AND m.dedupe_key = 'visit-asked:' || v.visit_id
       WHERE m.phone = $1`,
      [phone, customerId],
    )
  ).rows

test('a known customer asks in Chinese, and cancels by the reference', async () => {
  expect(await text(KNOWN_PHONE, '你好，我想让你们上门')).toContain('1 上门开户')
  expect(await text(KNOWN_PHONE, '送卡')).toContain('请写地址')
  expect(await text(KNOWN_PHONE, '翠湖花园3栋502')).toBe('地址是“翠湖花园3栋502”，对吗？\n1 对\n2 不对')
  expect(await text(KNOWN_PHONE, '1')).toContain('希望什么时候')
  const confirmed = await text(KNOWN_PHONE, '下周二上午')
  expect(confirmed).toMatch(
    /^已登记：银行卡送达，翠湖花园3栋502，您希望\d+月\d+日（周二）上午。编号\w{4}。我们会尽快与您确认具体时间。/,
  )
  const [visit] = await visitsOf(KNOWN_PHONE)
  expect(visit).toMatchObject({ service_code: 'card-delivery', status: 'asked', channel: 'sms', known: true })
  expect(await text(KNOWN_PHONE, `取消 ${visit!.reference.toLowerCase()}`)).toContain('已取消')
  expect((await visitsOf(KNOWN_PHONE))[0]).toMatchObject({ status: 'cancelled' })
})

test('a stranger asks in English and is asked only for what is needed', async () => {
  const phone = '+8613700137001'
  expect(await text(phone, 'VISIT')).toContain('1 Opening an account')
  expect(await text(phone, '1')).toContain('Please write the address')
  expect(await text(phone, 'Cuihu Garden 5-101')).toContain('right?')
  expect(await text(phone, 'yes')).toContain('When would suit you?')
  expect(await text(phone, '2')).toMatch(/^Noted: Opening an account, Cuihu Garden 5-101, wished for/)
  expect(await visitsOf(phone)).toMatchObject([{ service_code: 'account-opening', known: false }])
})

test('STOP and HELP are answered whatever was asked last, and a dialogue ends with STOP', async () => {
  const phone = '+8613700137002'
  expect(await text(phone, '上门开户')).toContain('请写地址')
  expect(await text(phone, '帮助')).toContain('回复“上门”')
  expect(await text(phone, 'TD')).toContain('已停发提醒类短信')
  const { rows } = await db.query('SELECT status, state FROM visits.dialogue WHERE phone = $1', [phone])
  expect(rows).toEqual([{ status: 'dropped', state: {} }])
  expect(await text(phone, 'START')).toContain('You get reminders again')
})

test('what is misunderstood twice, and where nobody is sent, goes to a person', async () => {
  await db.transaction(tx => barAddress(tx, CUIHU, { line: '翠湖花园 9栋 9', reason: 'violence', note: '试' }, stamp))
  const lost = '+8613700137003'
  await text(lost, '上门')
  expect(await text(lost, '嗯')).toContain('没有看懂')
  expect(await text(lost, '哦')).toContain('给您打电话')
  const barred = '+8613700137004'
  await text(barred, '明天下午上门开户')
  await text(barred, '翠湖花园9栋9号')
  expect(await text(barred, '2')).toContain('请写地址')
  await text(barred, '翠湖花园9栋9')
  expect(await text(barred, '对')).toContain('给您打电话')
  const { rows } = await db.query('SELECT phone, kind, note FROM visits.task WHERE kind <> $1 ORDER BY task_id', [
    'no-slot',
  ])
  expect(rows).toEqual([
    { phone: lost, kind: 'not-understood', note: '哦' },
    { phone: barred, kind: 'not-possible', note: 'address-not-served' },
  ])
})

test('where officers have time it is offered, booked by a number, and changed by the reference', async () => {
  const now = new Date()
  const days = Array.from({ length: 14 }, (_, i) => addDays(dateIn('Asia/Shanghai', now), i + 1))
  await openRoster(db, [{ officerId: 'o1', dates: days }])
  const phone = '+8613700137006'
  await text(phone, '送卡')
  await text(phone, '上门送卡')
  await text(phone, '翠湖花园7栋101')
  await text(phone, '1')
  const offered = await text(phone, '后天下午')
  expect(offered).toMatch(
    /^已登记银行卡送达，编号\w{4}。可上门时间，请回复数字：\n1 \d+月\d+日（周.）\d\d:00-\d\d:00\n2 /,
  )
  expect(await text(phone, '看看')).toContain('没有看懂')
  await text(phone, '1')
  const booked = await vi.waitFor(
    async () => (await answers(phone)).find(said => said.includes('已约定')) ?? expect.fail(),
  )
  expect(booked).toContain(/1 (.+)\n/.exec(offered)![1])
  const reference = /编号(\w{4})/.exec(offered)![1]!
  expect(await text(phone, `改期 ${reference}`)).toContain('可上门时间')
  expect(await text(phone, '0')).toContain('给您打电话')
  const { rows } = await db.query(`SELECT status FROM visits.visit WHERE reference = $1`, [reference])
  expect(rows).toEqual([{ status: 'booked' }])
})

test('an answer that comes too late says so', async () => {
  const phone = '+8613700137005'
  await text(phone, '上门')
  await db.query('UPDATE visits.dialogue SET expires_at = $2 WHERE phone = $1', [phone, new Date(0)])
  expect(await text(phone, '1')).toContain('已经结束')
})

test('an alarm is heard from a phone that texts too often, but not answered', async () => {
  await db.query(
    `INSERT INTO notifications.inbound (id, phone, text, received_at) SELECT n, $1, '.', $2 FROM generate_series(1, 25) n`,
    [KNOWN_PHONE, new Date()],
  )
  const before = await answers(KNOWN_PHONE)
  await db.transaction(tx => replyFrom(tx, KNOWN_PHONE, '“可疑”，他说不出暗语', new Date()))
  await vi.waitFor(
    async () =>
      expect((await db.query('SELECT kind FROM visits.alert WHERE customer_id = $1', [customerId])).rows).toEqual([
        { kind: 'stranger' },
      ]),
    { timeout: 8000, interval: 30 },
  )
  const { rows } = await db.query(
    `SELECT FROM notifications.message WHERE phone = $1 AND template = 'text-answer' AND body LIKE '%不是我们现在派到您家的%'`,
    [KNOWN_PHONE],
  )
  expect(rows).toEqual([])
  expect(await answers(KNOWN_PHONE)).toEqual(before)
})
