import { z } from 'zod'
import { id } from './fields.ts'

/** A page of a list and where the next one starts; `next` is null at the end. */
export type Page<T> = { items: T[]; next: string | null }

/**
 * Query fields of a list that goes by something else than the id: its own form of cursor, and a limit of 1 to 100
 * (25 by default). A cursor that does not have the form is `invalid-input`, never silently the first page.
 */
export const pageQueryBy = <Cursor extends z.ZodType>(cursor: Cursor) => ({
  cursor: cursor.optional().describe('`next` of the page before'),
  limit: z.coerce.number().int().min(1).max(100).default(25),
})

/** Query fields of every list that goes by the id, newest first. */
export const pageQuery = pageQueryBy(id)

/** What `pageQuery` reads. */
export type Paging = { readonly cursor?: bigint | undefined; readonly limit: number }

export const page = <S extends z.ZodType>(item: S) => z.object({ items: z.array(item), next: z.string().nullable() })

/**
 * Cuts a list that was read with one row more than the limit. Lists are ordered by id, newest first,
 * so the cursor is the last id shown: `WHERE id < $cursor ORDER BY id DESC LIMIT $limit + 1`.
 */
export function pageOf<T extends { id: bigint }>(rows: T[], limit: number): Page<T> {
  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit ? items.at(-1)!.id.toString() : null }
}

/** The id before which to go on; above every id for a first page. */
export function cursorOf(cursor: bigint | undefined): bigint {
  return cursor ?? 2n ** 63n - 1n
}

/** Where a list that goes by a chosen figure stopped: the last row's figure and id. By the id alone, there is no figure. */
export type SortCursor = { readonly key: bigint | null; readonly id: bigint }

/** `<figure>_<id>`, or the id alone. */
export const sortCursor = z.codec(z.string().regex(/^(-?\d{1,18}_)?[1-9]\d{0,18}$/), z.custom<SortCursor>(), {
  decode: (text, ctx) => {
    const [last = '', key = null] = text.split('_').reverse()
    if (BigInt(last) < 2n ** 63n) return { key: key === null ? null : BigInt(key), id: BigInt(last) }
    ctx.issues.push({ code: 'custom', input: text, message: 'not a cursor' })
    return z.NEVER
  },
  encode: ({ key, id }) => (key === null ? `${id}` : `${key}_${id}`),
})

/**
 * Cuts a list that was read with one row more than the limit, largest `sort_key` first and newest among equals:
 * `WHERE (sort_key, id) < ($key, $id) ORDER BY sort_key DESC, id DESC`. No key: the list goes by the id.
 */
export function sortedPageOf<R extends { id: bigint; sort_key: bigint | null }, T>(
  rows: R[],
  limit: number,
  as: (row: R) => T,
): Page<T> {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const next = rows.length > limit && last ? z.encode(sortCursor, { key: last.sort_key, id: last.id }) : null
  return { items: shown.map(as), next }
}
