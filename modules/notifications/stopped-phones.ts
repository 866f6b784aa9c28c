import type { Sql, Tx } from '@doorstep/db'

/** From now on only texts that must go, or that answer what their reader is doing, go to this phone. */
export async function stopTexts(tx: Tx, phone: string, at: Date): Promise<void> {
  await tx.query(
    'INSERT INTO notifications.stopped_phone (phone, stopped_at) VALUES ($1, $2) ON CONFLICT (phone) DO NOTHING',
    [phone, at],
  )
}

export async function resumeTexts(tx: Tx, phone: string): Promise<void> {
  await tx.query('DELETE FROM notifications.stopped_phone WHERE phone = $1', [phone])
}

/** Those of the phones that have stopped texts. */
export async function stoppedAmong(sql: Sql, phones: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql.query<{ phone: string }>(
    'SELECT phone FROM notifications.stopped_phone WHERE phone = ANY ($1)',
    [phones],
  )
  return new Set(rows.map(row => row.phone))
}
