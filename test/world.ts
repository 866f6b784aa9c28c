import { system } from '@doorstep/audit'
import type { Database, Tx } from '@doorstep/db'
import { isRefusal, type MerchantRole, type Principal, type Refusal, type StaffRole } from '@doorstep/http'
import { addStaff, addUnit, createCustomer, defaultLimits, setDataKey } from '@doorstep/identity'
import { openBusinessDay } from '@doorstep/ledger'
import { createMerchant, type Merchant } from '@doorstep/merchants'
import { createServer } from '@doorstep/server'

export const HEAD = 1n
export const EAST = 2n
export const WEST = 3n
export const stamp = { who: system('test'), at: new Date() }
export const BUSINESS_DATE = stamp.at.toISOString().slice(0, 10)

/** A small bank: a head office, two branches, and in each a customer and a merchant. Everything made so far is the east's. */
export interface World {
  readonly db: Database
  readonly alice: bigint
  readonly bob: bigint
  readonly eastShop: Merchant
  readonly westShop: Merchant
  /** Somebody of the eastern branch's staff, for an administrator to act on. */
  readonly colleague: string
}

export async function makeWorld(db: Database): Promise<World> {
  setDataKey(Buffer.alloc(32, 1).toString('base64'))
  return db.transaction(async tx => {
    await addUnit(
      tx,
      { id: HEAD, parentId: null, kind: 'head-office', nameZh: '总行', nameEn: 'Head Office' },
      stamp.at,
    )
    await addUnit(tx, { id: EAST, parentId: HEAD, kind: 'branch', nameZh: '城东支行', nameEn: 'East' }, stamp.at)
    await addUnit(tx, { id: WEST, parentId: HEAD, kind: 'branch', nameZh: '城西支行', nameEn: 'West' }, stamp.at)
    await openBusinessDay(tx, BUSINESS_DATE, stamp.at)
    return {
      db,
      alice: await customer(tx, EAST, '+8613900139001'),
      bob: await customer(tx, WEST, '+8613900139002'),
      eastShop: await shop(tx, EAST, '晨光数码'),
      westShop: await shop(tx, WEST, '西城家居'),
      colleague: await member(tx),
    }
  })
}

export const asCustomer = (customerId: bigint): Principal => ({ ...nobody(`customer-${customerId}`), customerId })

export const asMerchant = ({ id: merchantId, name }: Merchant, role: MerchantRole): Principal => ({
  ...nobody(`${role}-${merchantId}`),
  merchant: { merchantId, name, role },
})

export const asStaff = (role: StaffRole, ...units: bigint[]): Principal => ({
  ...nobody(`${role}-${units.join('-')}`),
  staff: { roles: [role], units, grants: [{ role, units }] },
})

const nobody = (userId: string): Principal => ({
  userId,
  name: userId,
  phone: null,
  customerId: null,
  merchant: null,
  staff: null,
})

/** The whole server, where a request is whoever `be` said last; nobody at first. `faults` collects what broke inside. */
export async function serverOf(db: Database) {
  let current: Principal | null = null
  const faults: Error[] = []
  const app = await createServer({
    db,
    config: {
      signIn: { secret: 's'.repeat(32), baseUrl: 'http://localhost', trustedOrigins: [], limits: defaultLimits },
      trustProxy: false,
      logLevel: 'silent',
      requestsPerMinute: 10_000_000,
    },
    clock: () => new Date(),
    sendCode: async () => undefined,
    authenticate: async () => current,
  })
  app.addHook('onError', async (_request, _reply, error) => void faults.push(error))
  await app.ready()
  const be = (who: Principal | null) => {
    current = who
  }
  return { app, be, faults }
}

async function customer(tx: Tx, branchId: bigint, phone: string): Promise<bigint> {
  return must(await createCustomer(tx, { branchId, phone, fullName: '王芳' }, stamp.at))
}

async function shop(tx: Tx, branchId: bigint, name: string): Promise<Merchant> {
  return createMerchant(tx, { name, branchId, stores: [{ name: '一号店', address: '人民路1号' }] }, stamp)
}

async function member(tx: Tx): Promise<string> {
  const roles = [{ role: 'agent' as const, unitId: EAST }]
  const person = { name: 'Colleague', username: 'colleague', email: 'colleague@bank.example', unitId: EAST, roles }
  return must(await addStaff(tx, { ...person, password: 'correct horse battery' }, stamp)).userId
}

export type Server = Awaited<ReturnType<typeof serverOf>>

/** The result of what cannot be refused here. */
export function must<T>(result: T | Refusal): T {
  if (isRefusal(result)) throw new Error(`refused: ${result.code}`)
  return result
}
