import { notify } from '@doorstep/notifications'
import { testDatabase } from '@doorstep/testkit'
import { expect, test, vi } from 'vitest'
import { readWorkerConfig, startWorker } from './index.ts'

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }

test('one worker with its sandbox sends what a transaction queued, runs the timetable, and stops at once', async () => {
  const db = await testDatabase()
  const config = readWorkerConfig({ SANDBOX: 'yes', SMS_PORT: '0' })
  const worker = await startWorker({ db, config, clock: () => new Date(), log: silent })
  await db.transaction(tx =>
    notify(tx, {
      customerId: 1n,
      to: '+8613800000001',
      template: 'service-text',
      params: { text: '您好' },
      language: 'zh-CN',
      dedupeKey: 'hello',
    }),
  )
  await vi.waitFor(
    async () => {
      expect((await db.query('SELECT state FROM notifications.message')).rows).toEqual([{ state: 'delivered' }])
      const ticks = await db.query('SELECT error FROM jobs.tick WHERE ended_at IS NOT NULL')
      expect(ticks.rows.length).toBeGreaterThan(3)
      expect(ticks.rows.every(tick => tick.error === null)).toBe(true)
    },
    { timeout: 15_000, interval: 50 },
  )
  const stopping = performance.now()
  await worker.stop()
  expect(performance.now() - stopping).toBeLessThan(5000)
})

test('settings that cannot be are named', () => {
  expect(() => readWorkerConfig({ QUIET_HOURS: 'late' })).toThrow('QUIET_HOURS')
  expect(readWorkerConfig({}).send.quietHours).toEqual({ from: '21:00', until: '08:00' })
})
