import { type Actor, system } from '@doorstep/audit'
import type { Database } from '@doorstep/db'
import { isRefusal } from '@doorstep/http'
import { testDatabase } from '@doorstep/testkit'
import { beforeAll, describe, expect, test } from 'vitest'
import { AT, attempt, certain, codeOf, later } from './buying.fixture.ts'
import { ensureProducts, PRODUCTS, productsOnSale, productVersions } from './product.ts'
import { changeDraft, createDraft, type DraftInput, returnDraft, submitDraft, withdrawDraft } from './product-draft.ts'
import { fullTerms, type ProductTerms } from './product-terms.ts'
import { listProducts, viewProduct } from './product-views.ts'
import { publishDraft, retireProduct } from './publish-product.ts'

const person = (userId: string): { who: Actor; at: Date } => ({
  who: { ...system('test'), userId, name: userId },
  at: later(1),
})
const [anna, ben] = [person('anna'), person('ben')]
const terms = (changes: Partial<ProductTerms> = {}) =>
  fullTerms({
    jurisdiction: 'CN',
    currency: 'CNY',
    plan: 'equal-instalment',
    counts: [6, 12],
    annualRate: '0.10',
    minAmount: '1000.00',
    maxAmount: '30000.00',
    ...changes,
  })
const input = (changes: Partial<ProductTerms> = {}): DraftInput => ({
  nameZh: '家装分期',
  nameEn: 'Home plan',
  rank: 40,
  terms: terms(changes),
})

let db: Database
let next = 0
beforeAll(async () => {
  db = await testDatabase()
  await db.transaction(tx => ensureProducts(tx, AT))
})
const draft = async (changes: Partial<ProductTerms> = {}, productId = `p-${++next}`) =>
  certain(await attempt(db, tx => createDraft(tx, productId, input(changes), anna)))
const submitted = async (changes: Partial<ProductTerms> = {}, productId?: string) => {
  const { id } = await draft(changes, productId)
  return certain(await attempt(db, tx => submitDraft(tx, id, anna)))
}
const publish = (id: bigint, who = ben) => attempt(db, tx => publishDraft(tx, id, '已核对', who))

describe('a product that keeps the rules', () => {
  test('is on sale once another person approved it, in its place among the plans', async () => {
    const { id, productId } = await submitted()
    expect(codeOf(await publish(id, anna))).toBe('product-self-approval')
    expect(certain(await publish(id))).toMatchObject({ status: 'published', version: 1 })
    expect((await productsOnSale(db)).map(p => p.id)).toEqual([
      'standard-level',
      'standard-principal',
      'merchant-zero',
      productId,
    ])
    const { events } = (await viewProduct(db, productId, 'ben'))!
    expect(events.map(e => [e.kind, e.actorName, e.reason])).toEqual([
      ['published', 'ben', '已核对'],
      ['submitted', 'anna', null],
      ['drafted', 'anna', null],
    ])
    const { rows } = await db.query(
      // tidy: foreign-schema, the trail is read as an auditor reads it
      "SELECT action FROM audit.entry WHERE object_type = 'product' AND object_id = $1 ORDER BY entry_id",
      [productId],
    )
    expect(rows.map(row => row.action)).toEqual(['product.drafted', 'product.submitted', 'product.published'])
  })

  test('becomes a new version when it changes; the old one is off sale, and stays as it was', async () => {
    const first = await submitted()
    certain(await publish(first.id))
    const second = await submitted({ annualRate: '0.09' }, first.productId)
    certain(await publish(second.id))
    const onSale = (await productsOnSale(db)).filter(p => p.id === first.productId)
    expect(onSale.map(p => [p.version, p.terms.annualRate])).toEqual([[2, '0.09']])
    const [old] = await productVersions(db, [{ productId: first.productId, version: 1 }])
    expect(old!.terms.annualRate).toBe('0.10')
    await expect(db.query('UPDATE instalments.product SET rank = 1')).rejects.toThrow('permission denied')
  })

  test('goes off sale with a reason, once', async () => {
    const { id, productId } = await submitted()
    certain(await publish(id))
    const retire = () => attempt(db, tx => retireProduct(tx, { productId, version: 1 }, '停售', ben))
    expect(isRefusal(await retire())).toBe(false)
    expect(codeOf(await retire())).toBe('product-not-on-sale')
    expect((await listProducts(db)).find(p => p.id === productId)).toMatchObject({ onSale: null, latest: 1 })
  })
})

describe('a draft', () => {
  test('may break a rule while it is written, and is refused with the rule when it is handed over', async () => {
    const { id } = await draft({ annualRate: '0.30' })
    const refused = await attempt(db, tx => submitDraft(tx, id, anna))
    expect(refused).toMatchObject({ code: 'rule-broken', params: { rule: 'all-in-over-cap' } })
    certain(await attempt(db, tx => changeDraft(tx, id, input(), anna)))
    expect(certain(await attempt(db, tx => submitDraft(tx, id, anna)))).toMatchObject({ status: 'submitted' })
  })

  test('without a schedule is refused with the field', async () => {
    const { id } = await draft({ gracePrincipal: 6 })
    expect(await attempt(db, tx => submitDraft(tx, id, anna))).toMatchObject({
      code: 'product-unworkable',
      params: { field: 'gracePrincipal', zh: '“免还本金期数”超出可以计算的范围' },
    })
  })

  test('that charges everything at the start needs an alternative that is really on sale', async () => {
    const oneOff = { plan: 'fee-rate', annualRate: '0', feeRate: '0.004', feeAt: 'start', penaltyRate: '0.1' } as const
    const hand = async (alternative: string) => {
      const { id } = await draft({ ...oneOff, alternative })
      return attempt(db, tx => submitDraft(tx, id, anna))
    }
    expect(await hand('nowhere')).toMatchObject({ params: { rule: 'one-off-cost-only' } })
    expect(await hand('standard-level')).toMatchObject({ status: 'submitted' })
  })

  test('is one at a time for a product, and closed while it waits for approval', async () => {
    const { id, productId } = await submitted()
    expect(codeOf(await attempt(db, tx => createDraft(tx, productId, input(), ben)))).toBe('product-draft-exists')
    expect(codeOf(await attempt(db, tx => changeDraft(tx, id, input(), anna)))).toBe('product-draft-closed')
    certain(await attempt(db, tx => returnDraft(tx, id, '请写明用途', ben)))
    certain(await attempt(db, tx => changeDraft(tx, id, input(), ben)))
    certain(await attempt(db, tx => submitDraft(tx, id, anna)))
    expect(codeOf(await publish(id, ben)), 'who mended it may not approve it either').toBe('product-self-approval')
    certain(await attempt(db, tx => withdrawDraft(tx, id, '不做了', anna)))
    expect(codeOf(await publish(id))).toBe('product-draft-closed')
    expect(codeOf(await publish(1n))).toBe('not-found')
  })
})

test('the founding products are published once, and a version that was changed in the code is found out', async () => {
  await db.transaction(tx => ensureProducts(tx, AT))
  const [first, ...others] = PRODUCTS
  const changed = { ...first!, terms: { ...first!.terms, annualRate: '0.11' } }
  await expect(db.transaction(tx => ensureProducts(tx, AT, [changed, ...others]))).rejects.toThrow(
    'changed after it was published',
  )
  const over = { ...first!, id: 'dear', terms: { ...first!.terms, annualRate: '0.30' } }
  await expect(db.transaction(tx => ensureProducts(tx, AT, [over]))).rejects.toThrow('all-in-over-cap')
})
