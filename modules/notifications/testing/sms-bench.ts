import { createServer } from 'node:net'
import { newId, type Database } from '@doorstep/db'
import { notifyAll } from '../notify.ts'
import { type SandboxControl, startSandboxSmsc } from '../sandbox-smsc.ts'
import { startSender } from '../sender.ts'
import type { SendSettings } from '../settings.ts'

export const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined }
export const bankName = { zh: '门阶银行', en: 'Doorstep Bank' }

export function settingsFor(port: number, over: Partial<SendSettings> = {}): SendSettings {
  const smsc = { host: '127.0.0.1', port, systemId: 'doorstep', password: 'sandbox', sourceAddress: '95000' }
  return { smsc, bankName, timeZone: 'Asia/Shanghai', quietHours: null, ...over }
}

export const openSandbox = (db: Database, port = 0, control: Partial<SandboxControl> = {}) =>
  startSandboxSmsc({
    db,
    host: '127.0.0.1',
    port,
    systemId: 'doorstep',
    password: 'sandbox',
    log: quiet,
    control: { deliverAfterMs: 0, ...control },
  })

export const openSender = (db: Database, port: number, over: Partial<SendSettings> = {}) =>
  startSender({ db, settings: settingsFor(port, over), clock: () => new Date(), log: quiet })

export function freePort(): Promise<number> {
  return new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

/** Queues one service text per phone number; returns the texts by number as a phone shows them. */
export async function queueTexts(db: Database, numbers: readonly string[], textOf: (number: string) => string) {
  await db.transaction(tx =>
    notifyAll(
      tx,
      numbers.map(to => ({
        customerId: newId(),
        to,
        template: 'service-text',
        params: { text: textOf(to) },
        language: 'zh-CN',
        dedupeKey: `test:${to}`,
      })),
    ),
  )
  return new Map(numbers.map(number => [number, `【${bankName.zh}】${textOf(number)}`]))
}

export const numbersFrom = (first: number, count: number) =>
  Array.from({ length: count }, (_, i) => `+86138${String(first + i).padStart(8, '0')}`)

/** How many messages are in each state. */
export async function messageStates(db: Database): Promise<Record<string, number>> {
  const { rows } = await db.query<{ state: string; n: bigint }>(
    'SELECT state, count(*) AS n FROM notifications.message GROUP BY state',
  )
  return Object.fromEntries(rows.map(row => [row.state, Number(row.n)]))
}

/** Every text on every phone, doubled ones twice. */
export async function screens(db: Database): Promise<{ number: string; text: string }[]> {
  const { rows } = await db.query<{ number: string; text: string }>(
    `SELECT number, text FROM notifications.sandbox_phone_message WHERE sender = 'bank' ORDER BY number, id`,
  )
  return rows
}
