import { createHmac } from 'node:crypto'
import { type Entry, system } from '@doorstep/audit'
import { isRefusal, isThemselves, type Refusal } from '@doorstep/http'
import { testDatabase } from '@doorstep/testkit'
import { beforeAll, expect, test } from 'vitest'
import {
  addStaff,
  addUnit,
  authenticator,
  createCustomer,
  defaultLimits,
  type NewStaff,
  saveIdentity,
  setDataKey,
} from './index.ts'
import { listStaff } from './list-staff.ts'
import { type OutsidePerson, setStaffPerson } from './staff-person.ts'

// A reviewer who is a customer too, under another sign-in, is known as the same person.

const stamp = { who: system('test'), at: new Date() }
const config = { secret: 's'.repeat(32), baseUrl: 'http://localhost', trustedOrigins: [], limits: defaultLimits }
const ID_NUMBER = '11010519491231002X'

let db: Awaited<ReturnType<typeof testDatabase>>
let byPhone: bigint
let byPaper: bigint
let stranger: bigint

beforeAll(async () => {
  db = await testDatabase()
  setDataKey(Buffer.alloc(32, 1).toString('base64'))
  await db.transaction(async tx => {
    const unit = { id: 1n, parentId: null, kind: 'head-office' as const, nameZh: '总行', nameEn: 'Head Office' }
    await addUnit(tx, unit, stamp.at)
    const customer = async (phone: string) => must(await createCustomer(tx, { branchId: 1n, phone }, stamp.at))
    byPhone = await customer('+8613900139001')
    byPaper = await customer('+8613900139002')
    stranger = await customer('+8613900139003')
    const papers = { fullName: '赵敏', idDocumentType: 'resident-id', idDocumentNumber: ID_NUMBER } as const
    must(await saveIdentity(tx, byPaper, papers, stamp))
  })
})

test('by the phone and by the identity number that their account was made with', async () => {
  const reviewer = await signedIn('zhao', { phone: '139 0013 9001', idDocumentNumber: ID_NUMBER.toLowerCase() })
  expect([byPhone, byPaper, stranger].map(id => isThemselves(reviewer, id))).toEqual([true, true, false])
})

test('by what an administrator enters later; nobody enters it for themselves', async () => {
  const before = await signedIn('zhou', {})
  expect(isThemselves(before, byPaper)).toBe(false)
  const enter = (who: Entry['who'], input: OutsidePerson) =>
    db.transaction(tx => setStaffPerson(tx, before.userId, input, { ...stamp, who }))
  expect(await enter({ ...stamp.who, userId: before.userId }, { phone: '13900139009' })).toMatchObject({
    code: 'not-yourself',
  })
  must(await enter(stamp.who, { idDocumentNumber: ID_NUMBER }))
  must(await enter(stamp.who, { phone: '139 0013 9001' }))
  const after = await session('zhou')
  expect([byPhone, byPaper, stranger].map(id => isThemselves(after, id))).toEqual([true, true, false])
  const known = async (unknown: boolean) =>
    (await listStaff(db, [1n], { before: 2n ** 62n, limit: 50, unknown })).map(({ username }) => username)
  expect(await known(false)).toContain('zhou')
  expect(await known(true)).not.toContain('zhou')
})

test('nobody else is', async () => {
  const reviewer = await signedIn('qian', {})
  expect([byPhone, byPaper, stranger].some(id => isThemselves(reviewer, id))).toBe(false)
})

test('what is no phone or no identity number is refused', async () => {
  expect(await add('sun', { phone: '12' })).toMatchObject({ code: 'phone-not-valid' })
  expect(await add('sun', { idDocumentNumber: '110105194912310021' })).toMatchObject({
    code: 'document-number-not-valid',
  })
})

const add = (username: string, who: Pick<NewStaff, 'phone' | 'idDocumentNumber'>) =>
  db.transaction(tx => {
    const roles = [{ role: 'reviewer' as const, unitId: 1n }]
    const account = { name: username, username, email: `${username}@bank.example`, password: 'correct horse battery' }
    return addStaff(tx, { ...account, unitId: 1n, roles, ...who }, stamp)
  })

async function signedIn(username: string, who: Pick<NewStaff, 'phone' | 'idDocumentNumber'>) {
  const { userId } = must(await add(username, who))
  const now = new Date()
  await db.query(
    `INSERT INTO identity.session (id, token, user_id, expires_at, created_at, updated_at, last_seen_at, method)
     VALUES ($1, $1, $2, $3, $4, $4, $4, 'passkey')`,
    [username, userId, new Date(now.getTime() + 60_000), now],
  )
  return session(username)
}

async function session(username: string) {
  const signature = createHmac('sha256', config.secret).update(username).digest('base64')
  const cookie = `doorstep.session_token=${encodeURIComponent(`${username}.${signature}`)}`
  return (await authenticator(db, config)({ headers: { cookie } }))!
}

function must<T>(result: T | Refusal): T {
  if (isRefusal(result)) throw new Error(result.code)
  return result
}
