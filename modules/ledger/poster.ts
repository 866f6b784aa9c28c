import type { Database } from '@doorstep/db'
import { assertWellFormed } from './move.ts'
import { post } from './post.ts'
import type { NewJournal, PostResult } from './types.ts'

export interface Poster {
  /** Resolves once the journal is committed, or with its refusal; rejects when the database could not say. */
  post(journal: NewJournal): Promise<PostResult>
}

type Waiting = {
  readonly journal: NewJournal
  readonly resolve: (result: PostResult) => void
  readonly reject: (error: unknown) => void
}

/**
 * Gathers concurrent calls and commits each batch in one transaction: a busy merchant's account is then locked once a
 * batch rather than once a payment. No timer: a batch is whatever arrived while the lanes were busy. `lanes` transactions
 * run at a time, of at most `maxBatch` journals: two batches of a thousand among 800,000 accounts nearly always share one,
 * and then the second waits for the first to commit; batches of 250 seldom do, and four of them post a fifth more.
 */
export function createPoster(db: Database, { maxBatch = 250, lanes = 4 } = {}): Poster {
  const queue: Waiting[] = []
  let busy = 0

  const fill = () => {
    while (busy < lanes && queue.length > 0) {
      busy++
      void commit(db, queue.splice(0, maxBatch)).finally(() => {
        busy--
        fill()
      })
    }
  }

  return {
    post: journal =>
      new Promise((resolve, reject) => {
        assertWellFormed({ do: 'post', journal })
        queue.push({ journal, resolve, reject })
        if (queue.length === 1) setImmediate(fill) // after the calls of this turn have queued up
      }),
  }
}

async function commit(db: Database, batch: readonly Waiting[]): Promise<void> {
  try {
    const results = await db.transaction(tx =>
      post(
        tx,
        batch.map(w => w.journal),
      ),
    )
    for (const [index, waiting] of batch.entries()) waiting.resolve(results[index] as PostResult)
  } catch (error) {
    if (batch.length === 1) batch[0]?.reject(error)
    else await commitSingly(db, batch)
  }
}

/** One journal that the database cannot take must not fail its neighbours. */
async function commitSingly(db: Database, batch: readonly Waiting[]): Promise<void> {
  for (const waiting of batch) await commit(db, [waiting])
}
