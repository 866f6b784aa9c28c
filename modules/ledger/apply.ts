import type { Tx } from '@doorstep/db'
import { lockBooks } from './lock.ts'
import { assertWellFormed, type Move } from './move.ts'
import type { HoldResult, PostResult, ReleaseResult } from './types.ts'
import { walk } from './walk.ts'
import { writeVerdict } from './write.ts'

type ResultOf<M extends Move> = M extends { do: 'hold' }
  ? HoldResult
  : M extends { do: 'release' }
    ? ReleaseResult
    : PostResult

/** The one way into the books: lock, judge in memory, write. One result per move, in order. */
export async function apply<const M extends readonly Move[]>(
  tx: Tx,
  moves: M,
): Promise<{ [K in keyof M]: ResultOf<M[K]> }> {
  for (const move of moves) assertWellFormed(move)
  const books = await lockBooks(tx, moves)
  const verdict = walk(books, moves)
  await writeVerdict(tx, books, verdict)
  return verdict.results as { [K in keyof M]: ResultOf<M[K]> }
}
