import { expect, test } from 'vitest'
import { z } from 'zod'
import { sortedPageOf, sortedQuery } from './paging.ts'

const query = sortedQuery({ sort: z.enum(['due', 'amount']).optional() })
const rows = [7n, 6n, 5n].map((id, i) => ({ id, sort_key: 300n - BigInt(i) }))
const pageBy = (sort: 'due' | 'amount' | undefined) => sortedPageOf(rows, { limit: 2, sort }, row => row.id)
const reads = (cursor: string | null, sort?: string) => query.safeParse({ cursor, sort })

test('a list by a figure goes on after its last row, newest among equals', () => {
  const { items, next } = pageBy('due')
  expect([items, next]).toEqual([[7n, 6n], 'due_299_6'])
  expect(reads(next, 'due').data?.cursor).toEqual({ sort: 'due', key: 299n, id: 6n })
  expect(reads(pageBy(undefined).next).data?.cursor).toEqual({ sort: null, key: null, id: 6n })
})

test('a cursor of another sort, of none or of another list is refused, never silently the first page', () => {
  const faults = [
    reads(pageBy('due').next, 'amount'),
    reads(pageBy('due').next),
    reads(pageBy(undefined).next, 'due'),
    reads('299_6', 'due'),
    reads('2026-03-01', 'due'),
    reads(`due_1_${2n ** 63n}`, 'due'),
  ].map(({ error }) => error?.issues[0]?.path)
  expect(faults).toEqual(faults.map(() => ['cursor']))
})
