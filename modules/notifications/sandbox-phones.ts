import { newId, type Database, type Sql, type Tx } from '@doorstep/db'

export type SandboxPhone = {
  number: string
  messages: { id: bigint; at: Date; text: string; from: 'bank' | 'phone' }[]
}

/** The sandbox's phones, the one with the newest text first, each with its last 50 texts in order. */
export async function sandboxPhones(sql: Sql, most = 50): Promise<SandboxPhone[]> {
  const { rows } = await sql.query<{ number: string; id: bigint; at: Date; text: string; sender: 'bank' | 'phone' }>(
    `SELECT p.number, m.id, m.at, m.text, m.sender
     FROM (SELECT number, max(id) AS newest FROM notifications.sandbox_phone_message
           GROUP BY number ORDER BY newest DESC LIMIT $1) p
     CROSS JOIN LATERAL (SELECT id, at, text, sender FROM notifications.sandbox_phone_message
                         WHERE number = p.number ORDER BY id DESC LIMIT 50) m
     ORDER BY p.newest DESC, m.id`,
    [most],
  )
  const phones = new Map<string, SandboxPhone>()
  for (const { number, id, at, text, sender } of rows) {
    const phone = phones.get(number) ?? { number, messages: [] }
    phone.messages.push({ id, at, text, from: sender })
    phones.set(number, phone)
  }
  return [...phones.values()]
}

/** Types a text on a sandbox phone; the sandbox SMS centre hands it to the bank as soon as that is connected. */
export async function replyFrom(tx: Tx, number: string, text: string, now: Date): Promise<bigint> {
  const id = newId()
  await tx.query(
    `INSERT INTO notifications.sandbox_phone_message (number, id, sender, text, at, pending)
     VALUES ($1, $2, 'phone', $3, $4, true)`,
    [number, id, text.toWellFormed().replaceAll('\0', ''), now],
  )
  return id
}

export async function pendingReplies(db: Database) {
  const { rows } = await db.query<{ number: string; id: bigint; text: string }>(
    'SELECT number, id, text FROM notifications.sandbox_phone_message WHERE pending ORDER BY id LIMIT 50',
  )
  return rows
}

export async function replyTaken(db: Database, number: string, id: bigint): Promise<void> {
  await db.query('UPDATE notifications.sandbox_phone_message SET pending = false WHERE number = $1 AND id = $2', [
    number,
    id,
  ])
}
