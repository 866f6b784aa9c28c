import { system } from '@doorstep/audit'
import { newId, type Tx } from '@doorstep/db'
import { isRefusal } from '@doorstep/http'
import { testDatabase } from '@doorstep/testkit'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  addUnit,
  createCustomer,
  customerByPhone,
  customerCard,
  fullPersonalData,
  saveIdentity,
  searchCustomers,
  setDataKey,
} from './index.ts'

const now = new Date('2026-03-01T08:00:00Z')
const stamp = { who: system('test'), at: now }
const papers = { fullName: '张三丰', idDocumentType: 'resident-id', idDocumentNumber: '11010519491231002X' } as const
const [HEAD, EAST, WEST] = [1n, 2n, 3n]

async function write<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return (await testDatabase()).transaction(work)
}

const customer = (input: { phone?: string; fullName?: string; branchId?: bigint; userId?: string } = {}) =>
  write(tx => createCustomer(tx, { branchId: HEAD, ...input }, now)) as Promise<bigint>

beforeAll(async () => {
  setDataKey(Buffer.alloc(32, 1).toString('base64'))
  await write(async tx => {
    await addUnit(tx, { id: HEAD, parentId: null, kind: 'head-office', nameZh: '总行', nameEn: 'Head' }, now)
    await addUnit(tx, { id: EAST, parentId: HEAD, kind: 'branch', nameZh: '城东支行', nameEn: 'East' }, now)
    await addUnit(tx, { id: WEST, parentId: HEAD, kind: 'branch', nameZh: '城西支行', nameEn: 'West' }, now)
  })
})

describe('a phone number', () => {
  test('belongs to one customer of the whole bank', async () => {
    const id = await customer({ phone: '+8613800138001' })
    expect(await customerByPhone(await testDatabase(), '+8613800138001')).toBe(id)
    expect(await customer({ phone: '+8613800138001' })).toMatchObject({ code: 'phone-taken' })
  })

  test('that a branch took down is given to the sign-in that proves it, once', async () => {
    const id = await customer({ phone: '+8613800138002' })
    expect(await customer({ phone: '+8613800138002', userId: 'u2' })).toBe(id)
    expect(await customer({ phone: '+8613800138002', userId: 'u3' })).toMatchObject({ code: 'phone-taken' })
  })
})

describe('identity papers', () => {
  test('are sealed, shown masked, and opened with a trace of who and why', async () => {
    const id = await customer({ phone: '+8613800138003' })
    expect(await write(tx => saveIdentity(tx, id, papers, stamp))).toEqual({ birthDate: '1949-12-31' })
    const db = await testDatabase()
    expect(await customerCard(db, [id])).toEqual([
      { customerId: id, name: '张*丰', phone: '138****8003', branchId: HEAD, identified: true },
    ])
    const { rows } = await db.query(`SELECT string_agg(t::text, '') AS everything FROM identity.identity_paper t`)
    expect(rows[0]?.everything).not.toContain('11010519491231')
    const full = await write(tx => fullPersonalData(tx, id, stamp, 'the customer asked'))
    expect(full).toMatchObject({ fullName: '张三丰', papers: [{ number: papers.idDocumentNumber }] })
    const looks = await db.query(`SELECT why, customer_id FROM audit.entry WHERE kind = 'look'`)
    expect(looks.rows).toEqual([{ why: 'the customer asked', customer_id: id }])
  })

  test('belong to one customer; the same customer may give them again', async () => {
    const [first, second] = [await customer(), await customer()]
    const card = { ...papers, idDocumentNumber: '440524188001010014' }
    expect(isRefusal(await write(tx => saveIdentity(tx, first, card, stamp)))).toBe(false)
    expect(isRefusal(await write(tx => saveIdentity(tx, first, card, stamp)))).toBe(false)
    expect(await write(tx => saveIdentity(tx, second, card, stamp))).toMatchObject({ code: 'document-taken' })
  })

  test('that have expired, or are nobody’s, are refused', async () => {
    const id = await customer()
    const passport = {
      fullName: 'Jo',
      idDocumentType: 'passport',
      idDocumentNumber: 'X1234567',
      birthDate: '1990-01-01',
    } as const
    const expired = { ...passport, expiresOn: '2026-02-28' }
    expect(await write(tx => saveIdentity(tx, id, expired, stamp))).toMatchObject({ code: 'document-expired' })
    const unknown = newId()
    expect(await write(tx => saveIdentity(tx, unknown, passport, stamp))).toMatchObject({ code: 'customer-not-found' })
  })
})

describe('a search', () => {
  test('finds by the beginning of the name, then inside it, in these branches only', async () => {
    const east = await customer({ fullName: 'Wang Fang', branchId: EAST })
    const west = await customer({ fullName: 'Wang Wei', branchId: WEST })
    const db = await testDatabase()
    const ids = async (units: bigint[], q: string) => (await searchCustomers(db, units, q, 10)).map(c => c.customerId)
    expect(await ids([HEAD, EAST, WEST], 'wang')).toEqual([west, east])
    expect(await ids([EAST], 'wang')).toEqual([east])
    expect(await ids([EAST], 'fang')).toEqual([east])
    expect(await ids([EAST], '%')).toEqual([])
  })

  test('finds by whole phone number and by id, in these branches only', async () => {
    const id = await customer({ phone: '+8613800138009', branchId: WEST })
    const db = await testDatabase()
    expect(await searchCustomers(db, [WEST], '138 0013 8009', 10)).toMatchObject([{ customerId: id }])
    expect(await searchCustomers(db, [WEST], id.toString(), 10)).toMatchObject([{ customerId: id }])
    expect(await searchCustomers(db, [EAST], '13800138009', 10)).toEqual([])
  })
})
