import { z } from 'zod'

/** A page of a list and where the next one starts; `next` is null at the end. */
export type Page<T> = { items: T[]; next: string | null }

/** Query fields of every list: an opaque cursor and a limit of 1 to 100 (25 by default). */
export const pageQuery = {
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
}

export const page = <S extends z.ZodType>(item: S) => z.object({ items: z.array(item), next: z.string().nullable() })

/**
 * Cuts a list that was read with one row more than the limit. Lists are ordered by id, newest first,
 * so the cursor is the last id shown: `WHERE id < $cursor ORDER BY id DESC LIMIT $limit + 1`.
 */
export function pageOf<T extends { id: bigint }>(rows: T[], limit: number): Page<T> {
  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit ? items.at(-1)!.id.toString() : null }
}

/** The id after which to go on; the largest id for a first page or a cursor that is not ours. */
export function cursorOf(cursor: string | undefined): bigint {
  return cursor && /^\d{1,18}$/.test(cursor) ? BigInt(cursor) : 2n ** 63n - 1n
}
