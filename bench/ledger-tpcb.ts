import type { Database } from '@doorstep/db'

/** pgbench's tables at a scale: one branch, ten tellers and 100,000 accounts for each unit. */
export async function prepareTpcb(db: Database, scale: number): Promise<void> {
  await db.query(`
    CREATE TABLE pgbench_branches (bid int NOT NULL PRIMARY KEY, bbalance int, filler char(88)) WITH (fillfactor = 100);
    CREATE TABLE pgbench_tellers (tid int NOT NULL PRIMARY KEY, bid int, tbalance int, filler char(84)) WITH (fillfactor = 100);
    CREATE TABLE pgbench_accounts (aid int NOT NULL PRIMARY KEY, bid int, abalance int, filler char(84)) WITH (fillfactor = 100);
    CREATE TABLE pgbench_history (tid int, bid int, aid int, delta int, mtime timestamp, filler char(22));
    INSERT INTO pgbench_branches SELECT n, 0, NULL FROM generate_series(1, ${scale}) n;
    INSERT INTO pgbench_tellers SELECT n, (n - 1) / 10 + 1, 0, NULL FROM generate_series(1, ${scale * 10}) n;
    INSERT INTO pgbench_accounts SELECT n, (n - 1) / 100000 + 1, 0, '' FROM generate_series(1, ${scale * 100_000}) n`)
  await db.query('VACUUM ANALYZE')
}

/** pgbench's "TPC-B (sort of)" transaction: three updates, one select, one insert, a round trip each. */
export async function tpcb(db: Database, scale: number): Promise<void> {
  const [aid, bid, tid] = [random(scale * 100_000), random(scale), random(scale * 10)]
  const delta = random(10_001) - 5_001
  await db.transaction(async tx => {
    await tx.query('UPDATE pgbench_accounts SET abalance = abalance + $1 WHERE aid = $2', [delta, aid])
    await tx.query('SELECT abalance FROM pgbench_accounts WHERE aid = $1', [aid])
    await tx.query('UPDATE pgbench_tellers SET tbalance = tbalance + $1 WHERE tid = $2', [delta, tid])
    await tx.query('UPDATE pgbench_branches SET bbalance = bbalance + $1 WHERE bid = $2', [delta, bid])
    await tx.query(
      'INSERT INTO pgbench_history (tid, bid, aid, delta, mtime) VALUES ($1, $2, $3, $4, CURRENT_TIMESTAMP)',
      [tid, bid, aid, delta],
    )
  })
}

const random = (max: number): number => 1 + Math.floor(Math.random() * max)
