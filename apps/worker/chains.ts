import { chain as auditEntries } from '@doorstep/audit'
import type { Database } from '@doorstep/db'
import { publishHeads } from '@doorstep/db/chain-heads'
import { seal } from '@doorstep/db/hash-chain'
import { chains as founding, market } from '@doorstep/identity'
import { chains as contracts } from '@doorstep/instalments'
import type { JobSpec } from '@doorstep/jobs'
import { chains as books } from '@doorstep/ledger'
import { chains as orders } from '@doorstep/merchants'
import { chains as decisions } from '@doorstep/underwriting'
import { chains as visits } from '@doorstep/visits'

/** Every chain of hashes in the bank. */
export const chains = [auditEntries, ...founding, ...books, ...orders, ...decisions, ...contracts, ...visits]

/** Seals every chain; with a file, tells it the heads. For whoever writes without a worker running. */
export async function sealAll(
  db: Database,
  at: Date,
  { headsFile, sweep = false }: { headsFile?: string | undefined; sweep?: boolean } = {},
): Promise<void> {
  for (const chain of chains) await seal(db, chain, at, { sweep })
  if (headsFile) await publishHeads(db, headsFile, at)
}

/** Sealing in the timetable: every ten seconds, a sweep for what committed very late, the heads once an hour. */
export function sealing(headsFile: string | undefined): readonly JobSpec[] {
  return [
    { name: 'chain.seal', everySeconds: 10, run: sealAll },
    {
      name: 'chain.sweep',
      cron: '30 4 * * *',
      timeZone: market().timeZone,
      run: (db, now) => sealAll(db, now, { sweep: true }),
    },
    { name: 'chain.publish-heads', everySeconds: 3600, run: (db, now) => sealAll(db, now, { headsFile }) },
  ]
}
