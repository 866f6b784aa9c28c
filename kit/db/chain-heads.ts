import { open, readFile } from 'node:fs/promises'
import type { Sql } from './database.ts'

// The heads of the chains, told to a file outside the database: whoever makes a history anew, or cuts its end off, would
// have to change that file as well. One line of JSON a chain and publishing; 13 chains an hour are 20 MB a year.

/** A line of the file: this chain had this block at this time. */
export type PublishedHead = {
  readonly time: string
  readonly chain: string
  readonly block: string
  /** SHA-256 of the block, hexadecimal. */
  readonly hash: string
}

export type HeadFinding = {
  readonly rule: 'published-head-missing' | 'published-head-differs'
  readonly subject: string
  readonly detail: string
}

/** Appends the head of every chain and waits until the disk has it. */
export async function publishHeads(sql: Sql, file: string, at: Date): Promise<void> {
  const lines = (await chainHeads(sql, at)).map(head => JSON.stringify(head))
  const handle = await open(file, 'a', 0o640)
  try {
    await handle.write(lines.map(line => `\n${line}`).join('')) // a line that a crash cut off spoils none after it
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** The head of every chain. */
export async function chainHeads(sql: Sql, at: Date): Promise<PublishedHead[]> {
  const { rows } = await sql.query<{ chain: string; block: bigint; hash: Buffer }>(
    `SELECT b.chain, b.number AS block, b.hash
     FROM (SELECT chain, max(number) AS number FROM chain.block GROUP BY chain) h
     JOIN chain.block b USING (chain, number) ORDER BY b.chain`,
  )
  return rows.map(({ chain, block, hash }) => ({
    time: at.toISOString(),
    chain,
    block: block.toString(),
    hash: hash.toString('hex'),
  }))
}

/** What was published, oldest first; empty when there is no such file. A line that a crash cut off is passed over. */
export async function readPublishedHeads(file: string): Promise<PublishedHead[]> {
  const text = await readFile(file, 'utf8').catch(error => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  return text.split('\n').flatMap(line => (/^\{.*\}$/.test(line) ? [JSON.parse(line) as PublishedHead] : []))
}

/** Which published heads this database does not have, or has differently; at most 100 a rule, the oldest first. */
export async function verifyPublishedHeads(sql: Sql, heads: readonly PublishedHead[]): Promise<HeadFinding[]> {
  const distinct = [...Map.groupBy(heads, h => `${h.chain} ${h.block} ${h.hash}`).values()].map(([first]) => first!)
  const { rows } = await sql.query<{ at: bigint; gone: boolean }>(
    `SELECT p.at, b.hash IS NULL AS gone
     FROM unnest($1::text[], $2::bigint[], $3::text[]) WITH ORDINALITY AS p(chain, number, hash, at)
     LEFT JOIN chain.block b ON b.chain = p.chain AND b.number = p.number
     WHERE b.hash IS DISTINCT FROM decode(p.hash, 'hex') ORDER BY p.at`,
    [distinct.map(h => h.chain), distinct.map(h => h.block), distinct.map(h => h.hash)],
  )
  const found = rows.map(row => ({ gone: row.gone, head: distinct[Number(row.at) - 1]! }))
  const headsThat = (gone: boolean) => found.flatMap(f => (f.gone === gone ? [f.head] : [])).slice(0, 100)
  return [
    ...headsThat(true).map(head => ({
      rule: 'published-head-missing' as const,
      subject: `${head.chain} ${head.block}`,
      detail: `published ${head.time} and not in this database: its end was cut off, or this is an older copy`,
    })),
    ...headsThat(false).map(head => ({
      rule: 'published-head-differs' as const,
      subject: `${head.chain} ${head.block}`,
      detail: `published ${head.time} with another hash: the history before it was made anew`,
    })),
  ]
}
