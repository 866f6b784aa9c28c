import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect as dial, createServer, type Socket } from 'node:net'
import { fileURLToPath } from 'node:url'
import { type Database, newId } from '@doorstep/db'
import { notifyAll } from '@doorstep/notifications'
import { expect } from 'vitest'

export const LONG = process.env.DOORSTEP_LONG === '1'
export const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }
export const smscLogin = { systemId: 'doorstep', password: 'sandbox' }

const TEXT = '您的分期账单已出，请按时还款。如有疑问，请联系我们，我们会认真听您说。😀'

/** Queues texts of two to four parts to new phone numbers; returns how many parts they will be. */
export async function queueLongTexts(db: Database, count: number): Promise<void> {
  const messages = Array.from({ length: count }, (_, i) => {
    const id = newId()
    return {
      customerId: id,
      to: `+86139${(id % 100_000_000n).toString().padStart(8, '0')}`,
      template: 'service-text' as const,
      params: { text: TEXT.repeat(2 + (i % 5)) },
      language: 'zh-CN' as const,
      dedupeKey: `fault:${id}`,
    }
  })
  await db.transaction(tx => notifyAll(tx, messages))
}

/** A process of ours on plain Node; `kill` is kill -9. */
export function startProcess(file: string, env: Record<string, string>) {
  const path = fileURLToPath(new URL(file, import.meta.url))
  const child: ChildProcess = spawn(process.execPath, [path], { env: { ...process.env, ...env }, stdio: 'ignore' })
  return {
    async kill() {
      if (child.exitCode === null && child.kill('SIGKILL')) await once(child, 'exit')
    },
  }
}

/** A wire that can be cut: passes both directions on until `cut` destroys every connection. */
export async function startWire(target: number) {
  const sockets = new Set<Socket>()
  const server = createServer(near => {
    const far = dial(target, '127.0.0.1')
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one)
      one.pipe(other)
      one.on('error', () => other.destroy())
      one.on('close', () => void (sockets.delete(one), other.destroy()))
    }
  })
  await new Promise<void>(resolve => void server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const cut = () => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    cut,
    stop: () => new Promise(resolve => (cut(), server.close(resolve))),
  }
}

/** What stands where: nothing waiting any more means that everything has been tried. */
export async function progress(db: Database) {
  const { rows } = await db.query<{ state: string; n: bigint }>(
    `SELECT state, count(*) AS n FROM notifications.part GROUP BY state
     UNION ALL SELECT 'unsplit', count(*) FROM notifications.outgoing
     UNION ALL SELECT 'owed', count(*) FROM notifications.sandbox_segment WHERE due_at IS NOT NULL`,
  )
  const counts = Object.fromEntries(rows.map(row => [row.state, Number(row.n)]))
  const { queued = 0, submitted = 0, unsplit = 0, owed = 0, submitting = 0, unconfirmed = 0, delivered = 0 } = counts
  return { waiting: queued + submitted + unsplit + owed, open: submitting + unconfirmed, delivered }
}

/**
 * The promise: no part is with the network twice; a part counts as delivered if and only if the network had it; the few
 * that it never had are in doubt, in the open; every text all of whose parts arrived is whole on its phone, once.
 */
export async function expectNothingLostOrDoubled(db: Database, mostInDoubt: number) {
  const doubled = await db.query(
    'SELECT number, part FROM notifications.sandbox_segment GROUP BY number, part HAVING count(*) > 1',
  )
  expect(doubled.rows).toEqual([])
  const wrong = await db.query(
    `SELECT p.state, s.id FROM notifications.part p
     LEFT JOIN notifications.sandbox_segment s ON s.number = p.phone AND s.part = p.number
     WHERE (p.state = 'delivered') <> (s.id IS NOT NULL)`,
  )
  expect(wrong.rows).toEqual([])
  const screens = await db.query(
    `SELECT m.id FROM notifications.message m
     LEFT JOIN notifications.sandbox_phone_message s ON s.number = m.phone AND s.text = '【门阶银行】' || m.body
     WHERE m.state = 'delivered' GROUP BY m.id HAVING count(s.id) <> 1`,
  )
  expect(screens.rows).toEqual([])
  const { open, delivered } = await progress(db)
  expect(open).toBeLessThanOrEqual(mostInDoubt)
  expect(delivered).toBeGreaterThan(0)
}
