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

/** Where a list that may go by a chosen figure stopped: the sort, and the last row's figure and id; by the id alone, only that. */
export type SortCursor = { readonly sort: string | null; readonly key: bigint | null; readonly id: bigint }

/** `<sort>_<figure>_<id>`, or the id alone. */
const sortCursor = z.codec(z.string().regex(/^([a-z]{1,20}_-?\d{1,18}_)?[1-9]\d{0,18}$/), z.custom<SortCursor>(), {
  decode: (text, ctx) => {
    const [last = '', key = null, sort = null] = text.split('_').reverse()
    if (BigInt(last) < 2n ** 63n) return { sort, key: key === null ? null : BigInt(key), id: BigInt(last) }
    ctx.issues.push({ code: 'custom', input: text, message: 'not a cursor' })
    return z.NEVER
  },
  encode: ({ sort, key, id }) => (sort === null ? `${id}` : `${sort}_${key}_${id}`),
})

/** Query of a list that may go by a chosen figure, its `sort`. A cursor of another sort is `invalid-input` too. */
export function sortedQuery<Fields extends z.ZodRawShape>(fields: Fields) {
  const query = z.object({ ...fields, ...pageQueryBy(sortCursor) })
  return query.refine(isOfItsSort, { path: ['cursor'], message: 'a cursor of another sort' })
}

function isOfItsSort(query: unknown): boolean {
  const { cursor, sort = null } = query as { cursor?: SortCursor; sort?: string | null }
  return !cursor || cursor.sort === sort
}

/**
 * Cuts a list that was read with one row more than the limit, largest `sort_key` first and newest among equals:
 * `WHERE (sort_key, id) < ($key, $id) ORDER BY sort_key DESC, id DESC`. No sort: the list goes by the id.
 */
export function sortedPageOf<R extends { id: bigint; sort_key: bigint | null }, T>(
  rows: R[],
  { limit, sort = null }: { readonly limit: number; readonly sort?: string | null | undefined },
  as: (row: R) => T,
): Page<T> {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const next = rows.length > limit && last ? z.encode(sortCursor, { sort, key: last.sort_key, id: last.id }) : null
  return { items: shown.map(as), next }
}
