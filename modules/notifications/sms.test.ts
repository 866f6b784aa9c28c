import type { Database } from '@doorstep/db'
import { ownerDatabase, testDatabase } from '@doorstep/testkit'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { notify } from './notify.ts'
import { replyFrom, sandboxPhones } from './sandbox-phones.ts'
import { resumeTexts, stopTexts } from './stopped-phones.ts'
import { sweep } from './sweep.ts'
import {
  freePort,
  messageStates,
  numbersFrom,
  openSandbox,
  openSender,
  queueTexts,
  screens,
  settingsFor,
} from './testing/sms-bench.ts'

type Running = { stop(): Promise<void> }
let db: Database
const running: Running[] = []
const keep = <T extends Running>(it: T): T => {
  running.push(it)
  return it
}
const soon = { timeout: 15_000, interval: 50 }

beforeEach(async () => {
  db = await testDatabase({ max: 20 })
  const owner = await ownerDatabase()
  const tables = await owner.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname IN ('notifications', 'jobs')`,
  )
  await owner.query(`TRUNCATE ${tables.rows.map(t => t.name).join(', ')}`)
})
afterEach(async () => {
  for (const it of running.splice(0).reverse()) await it.stop()
})

describe('a text arrives', () => {
  test('whole, however long, with its receipt', async () => {
    const smsc = keep(await openSandbox(db))
    keep(openSender(db, smsc.port))
    const long = '尊敬的客户：您的分期合同已签署，共十二期。😀'.repeat(12)
    const expected = await queueTexts(db, numbersFrom(0, 40), number => `${number.slice(-4)}：${long}`)
    await vi.waitFor(async () => expect(await messageStates(db)).toEqual({ delivered: 40 }), soon)
    expect(await screens(db)).toEqual([...expected].map(([number, text]) => ({ number, text })))
  })

  test('in the GSM alphabet when it is English, in Chinese otherwise', async () => {
    const smsc = keep(await openSandbox(db))
    keep(openSender(db, smsc.port))
    const common = { template: 'service-text', params: { text: 'Bring your card [and €5].' } } as const
    await db.transaction(tx =>
      notify(tx, { customerId: 1n, to: '+8613800000001', language: 'en', dedupeKey: 'a', ...common }),
    )
    await db.transaction(tx =>
      notify(tx, { customerId: 1n, to: '+8613800000002', language: 'zh-CN', dedupeKey: 'b', ...common }),
    )
    await vi.waitFor(async () => expect(await messageStates(db)).toEqual({ delivered: 2 }), soon)
    expect((await screens(db)).map(s => s.text)).toEqual([
      'Doorstep Bank: Bring your card [and €5].',
      '【门阶银行】Bring your card [and €5].',
    ])
    expect((await db.query('SELECT coding FROM notifications.part ORDER BY coding')).rows).toEqual([
      { coding: 0 },
      { coding: 8 },
    ])
  })

  test('once, though it was queued twice under one key', async () => {
    const smsc = keep(await openSandbox(db))
    keep(openSender(db, smsc.port))
    await queueTexts(db, numbersFrom(0, 1), () => '一次')
    const { rows } = await db.query<{ customer_id: bigint }>('SELECT customer_id FROM notifications.message')
    await db.transaction(tx =>
      notify(tx, {
        customerId: rows[0]!.customer_id,
        to: '+8613800000000',
        template: 'service-text',
        params: { text: '一次' },
        language: 'zh-CN',
        dedupeKey: 'test:+8613800000000',
      }),
    )
    await vi.waitFor(async () => expect(await messageStates(db)).toEqual({ delivered: 1 }), soon)
    expect(await screens(db)).toHaveLength(1)
  })

  test('after the network has said "slow down" many times', async () => {
    const smsc = keep(await openSandbox(db, 0, { throttleNext: 12 }))
    keep(openSender(db, smsc.port))
    await queueTexts(db, numbersFrom(0, 20), () => '慢一点')
    await vi.waitFor(async () => expect(await messageStates(db)).toEqual({ delivered: 20 }), soon)
    expect(await screens(db)).toHaveLength(20)
  })
})

describe('a text does not arrive', () => {
  test('and says so: number refused, phone never reached', async () => {
    const smsc = keep(await openSandbox(db))
    smsc.control.invalid.add('+8613800000000')
    smsc.control.unreachable.add('+8613800000001')
    keep(openSender(db, smsc.port))
    await queueTexts(db, numbersFrom(0, 3), () => '在吗')
    await vi.waitFor(async () => expect(await messageStates(db)).toEqual({ delivered: 1, failed: 2 }), soon)
    const { rows } = await db.query('SELECT state, error FROM notifications.part ORDER BY phone')
    expect(rows).toEqual([
      { state: 'failed', error: 'ESME_0x0000000b' },
      { state: 'failed', error: 'err:027' },
      { state: 'delivered', error: null },
    ])
  })

  test('when it came too late: a code is not sent after its five minutes, and is wiped', async () => {
    await db.transaction(tx =>
      notify(
        tx,
        {
          customerId: 0n,
          to: '+8613800000000',
          template: 'sign-in-code',
          params: { code: '123456', minutes: 5 },
          language: 'zh-CN',
          dedupeKey: 'late',
        },
        new Date(Date.now() - 301_000),
      ),
    )
    const smsc = keep(await openSandbox(db))
    keep(openSender(db, smsc.port))
    await new Promise(resolve => setTimeout(resolve, 600))
    await sweep(db, new Date())
    expect((await db.query('SELECT state, body FROM notifications.message')).rows).toEqual([
      { state: 'expired', body: null },
    ])
    expect(await screens(db)).toEqual([])
  })

  test('in the quiet hours, unless the customer waits for it', async () => {
    const smsc = keep(await openSandbox(db))
    keep(openSender(db, smsc.port, { quietHours: { from: '00:00', until: '24:00' } }))
    await queueTexts(db, numbersFrom(0, 2), () => '明天再说')
    await db.transaction(tx =>
      notify(tx, {
        customerId: 9n,
        to: '+8613800000009',
        template: 'merchant-paid',
        params: { merchant: '海风电器', amount: { minor: 120000n, currency: 'CNY' } },
        language: 'zh-CN',
        dedupeKey: 'now',
      }),
    )
    await vi.waitFor(async () => expect(await messageStates(db)).toEqual({ delivered: 1, queued: 2 }), soon)
    expect((await screens(db)).map(s => s.text)).toEqual(['【门阶银行】我行已按您的委托向海风电器支付1,200.00元。'])
  })
})

describe('a secret', () => {
  test('is on the phone and nowhere else once it was delivered', async () => {
    const smsc = keep(await openSandbox(db))
    keep(openSender(db, smsc.port))
    await db.transaction(tx =>
      notify(tx, {
        customerId: 0n,
        to: '+8613800000000',
        template: 'sign-in-code',
        params: { code: '739152', minutes: 5 },
        language: 'zh-CN',
        dedupeKey: 'code',
      }),
    )
    await vi.waitFor(async () => expect(await messageStates(db)).toEqual({ delivered: 1 }), soon)
    expect((await screens(db))[0]?.text).toContain('739152')
    const owner = await ownerDatabase()
    const kept = await owner.query(
      `SELECT m::text || p::text AS row FROM notifications.message m, notifications.part p`,
    )
    expect(kept.rows[0]?.row).not.toContain('739152')
    expect((await db.query('SELECT body FROM notifications.message')).rows).toEqual([{ body: null }])
    expect((await db.query('SELECT payload FROM notifications.part')).rows).toEqual([{ payload: null }])
  })
})

describe('nothing is lost and nothing is sent twice', () => {
  test('while the SMS centre is down, and when it comes back', async () => {
    const port = await freePort()
    keep(openSender(db, port))
    const expected = await queueTexts(db, numbersFrom(0, 30), number => `您好 ${number}`)
    await new Promise(resolve => setTimeout(resolve, 700))
    expect(await messageStates(db)).toMatchObject({})
    keep(await openSandbox(db, port))
    await vi.waitFor(async () => expect(await messageStates(db)).toEqual({ delivered: 30 }), soon)
    expect(await screens(db)).toEqual([...expected].map(([number, text]) => ({ number, text })))
  })

  test('when the connection is cut after the text was taken: the receipt names our reference', async () => {
    const smsc = keep(await openSandbox(db, 0, { cutUnanswered: 3 }))
    const { smsc: one } = settingsFor(smsc.port)
    keep(openSender(db, smsc.port, { smsc: { ...one, window: 1 } })) // with more, a cut also loses what was not read yet
    const expected = await queueTexts(db, numbersFrom(0, 50), number => `${number} 请查收`.repeat(20))
    await vi.waitFor(async () => expect(await messageStates(db)).toEqual({ delivered: 50 }), {
      ...soon,
      timeout: 25_000,
    })
    expect(await screens(db)).toEqual([...expected].map(([number, text]) => ({ number, text })))
    expect(smsc.control.cutUnanswered).toBe(0)
  })

  test('when it is cut before the text was taken: in doubt, shown to a person, never sent blindly', async () => {
    const smsc = keep(await openSandbox(db, 0, { cutUntaken: 1 }))
    const { smsc: few } = settingsFor(smsc.port)
    const sender = keep(openSender(db, smsc.port, { smsc: { ...few, window: 5 } }))
    await queueTexts(db, numbersFrom(0, 25), () => '悬而未决')
    await vi.waitFor(async () => {
      const { delivered = 0, sending = 0 } = await messageStates(db)
      expect(delivered + sending).toBe(25)
      expect(smsc.control.cutUntaken).toBe(0)
      const { rows } = await db.query(
        `SELECT FROM notifications.part WHERE state IN ('queued', 'submitting', 'submitted')`,
      )
      expect(rows).toEqual([])
    }, soon)
    const lost = (await messageStates(db)).sending ?? 0
    expect(lost).toBeGreaterThan(0)
    expect(await screens(db)).toHaveLength(25 - lost)
    await sweep(db, new Date(Date.now() + 4 * 86_400_000))
    await new Promise(resolve => setTimeout(resolve, 500))
    expect(await messageStates(db)).toEqual({ delivered: 25 - lost, 'in-doubt': lost })
    expect(await screens(db)).toHaveLength(25 - lost)
    await sender.stop()
  })

  test('when receipts overtake answers, repeat themselves, and know no reference', async () => {
    const smsc = keep(await openSandbox(db, 0, { repeatReference: false }))
    keep(openSender(db, smsc.port, {}))
    keep(openSender(db, smsc.port, {}))
    await queueTexts(db, numbersFrom(0, 200), () => '快过回执')
    await vi.waitFor(async () => {
      await sweep(db, new Date())
      expect(await messageStates(db)).toEqual({ delivered: 200 })
    }, soon)
    await db.query(`UPDATE notifications.sandbox_segment SET due_at = $1`, [new Date()])
    await vi.waitFor(async () => {
      expect((await db.query('SELECT FROM notifications.sandbox_segment WHERE due_at IS NOT NULL')).rows).toEqual([])
    }, soon)
    expect(await messageStates(db)).toEqual({ delivered: 200 })
    expect(await screens(db)).toHaveLength(200)
    expect((await db.query('SELECT FROM notifications.early_receipt')).rows).toEqual([])
  })

  test('when the SMS centre restarts before its receipts are out', async () => {
    const smsc = await openSandbox(db, 0, { holdReceipts: true })
    keep(openSender(db, smsc.port))
    await queueTexts(db, numbersFrom(0, 30), () => '回执在路上')
    await vi.waitFor(async () => expect(await messageStates(db)).toEqual({ sent: 30 }), soon)
    await smsc.stop()
    keep(await openSandbox(db, smsc.port))
    await vi.waitFor(async () => expect(await messageStates(db)).toEqual({ delivered: 30 }), soon)
    expect(await screens(db)).toHaveLength(30)
  })
})

describe('STOP', () => {
  test('holds back courtesies and nothing else, until START', async () => {
    const smsc = keep(await openSandbox(db))
    keep(openSender(db, smsc.port))
    const phone = '+8613800000001'
    const send = (template: 'due-today' | 'instalment-billed', dedupeKey: string) =>
      db.transaction(tx => {
        const params = { n: 1, amount: { minor: 100n, currency: 'CNY' }, due: '2026-01-01' }
        return notify(tx, { customerId: 1n, to: phone, language: 'zh-CN', template, params, dedupeKey })
      })
    await db.transaction(tx => stopTexts(tx, phone, new Date()))
    await send('due-today', 'a')
    await send('instalment-billed', 'b')
    await vi.waitFor(async () => expect(await messageStates(db)).toEqual({ stopped: 1, delivered: 1 }), soon)
    expect((await screens(db)).map(s => s.text)).toEqual([expect.stringContaining('账单已出')])
    await db.transaction(tx => resumeTexts(tx, phone))
    await send('due-today', 'c')
    await vi.waitFor(async () => expect(await messageStates(db)).toEqual({ stopped: 1, delivered: 2 }), soon)
  })
})

describe('a customer answers', () => {
  test('once, though the network sends it again', async () => {
    const smsc = keep(await openSandbox(db, 0, { repeatReplies: 3 }))
    keep(openSender(db, smsc.port))
    await db.transaction(tx => replyFrom(tx, '+8613800000001', '1', new Date()))
    await db.transaction(tx => replyFrom(tx, '+8613800000001', '很长'.repeat(80), new Date()))
    await vi.waitFor(async () => {
      expect((await db.query('SELECT FROM notifications.sandbox_phone_message WHERE pending')).rows).toEqual([])
    }, soon)
    expect(smsc.control.repeatReplies).toBe(0)
    const { rows } = await db.query('SELECT text FROM notifications.inbound ORDER BY id')
    expect(rows).toEqual([{ text: '1' }, { text: '很长'.repeat(80) }])
  })

  test('and the text, short or long, is stored and told to the handlers once', async () => {
    const smsc = keep(await openSandbox(db))
    keep(openSender(db, smsc.port))
    const long = '我想预约上门开户，家里有老人，最好周六上午。👵'.repeat(8)
    await db.transaction(tx => replyFrom(tx, '+8613800000001', '好的', new Date()))
    await db.transaction(tx => replyFrom(tx, '+8613800000002', long, new Date()))
    await vi.waitFor(async () => {
      const { rows } = await db.query('SELECT phone, text FROM notifications.inbound ORDER BY phone')
      expect(rows).toEqual([
        { phone: '+8613800000001', text: '好的' },
        { phone: '+8613800000002', text: long },
      ])
    }, soon)
    await vi.waitFor(async () => {
      expect((await db.query('SELECT FROM notifications.sandbox_phone_message WHERE pending')).rows).toEqual([])
    }, soon)
    const events = await db.query(`SELECT payload->>'text' AS text FROM jobs.outbox WHERE type = 'sms.received'`)
    expect(events.rows.map(r => r.text).sort()).toEqual(['好的', long].sort())
    expect((await sandboxPhones(db)).map(p => p.messages.map(m => m.from))).toEqual([['phone'], ['phone']])
  })
})
