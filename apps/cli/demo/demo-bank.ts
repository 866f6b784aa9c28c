import { system } from '@doorstep/audit'
import type { Database, Tx } from '@doorstep/db'
import { isRefusal, type Refusal } from '@doorstep/http'
import { addMerchantMember, addStaff, addUnit, enrolAuthenticator, orgTree } from '@doorstep/identity'
import { openBusinessDay } from '@doorstep/ledger'
import { createMerchant, createOffer, createOrder } from '@doorstep/merchants'
import { money } from '@doorstep/money'
import { addDays, dateIn } from '@doorstep/calendar'
import { merchants, staff, type UnitName, units } from './people.ts'

export const DEMO_PASSWORD = 'open-the-door'
/** The key that all demo staff's authenticators share (base32). */
export const AUTHENTICATOR_SECRET = 'DOORSTEPDEMOBANKAUTHENTICATORKEY'
const TIME_ZONE = 'Asia/Shanghai'

/** What `start` tells the person in front of the demo bank. */
export type DemoBank = {
  readonly homeBranchId: bigint
  readonly authenticatorSecret: string
  readonly staff: readonly { username: string; name: string; roles: readonly string[] }[]
  readonly merchants: readonly { merchant: string; name: string; phone: string; role: string }[]
  readonly customers: readonly { name: string; phone: string }[]
}

/** Makes the demo bank at the first start, in one transaction, through the modules' own verbs; later starts find it. */
export async function ensureDemoBank(db: Database, { secret, now }: { secret: string; now: Date }): Promise<DemoBank> {
  const known = (await orgTree(db)).find(unit => unit.nameEn === units.riverside.nameEn)
  const homeBranchId = known?.id ?? (await db.transaction(tx => build(tx, secret, now)))
  return {
    homeBranchId,
    authenticatorSecret: AUTHENTICATOR_SECRET,
    staff,
    merchants: merchants.flatMap(m => m.members.map(member => ({ merchant: m.name, ...member }))),
    customers: [],
  }
}

async function build(tx: Tx, secret: string, now: Date): Promise<bigint> {
  const stamp = { who: system('demo'), at: now }
  const today = dateIn(TIME_ZONE, now)
  assertDone(await openBusinessDay(tx, today, now))
  const unitIds = await buildUnits(tx, now)
  for (const { username, name, unit, roles } of staff) {
    const unitId = unitIds[unit]
    const person = {
      name,
      username,
      email: `${username}@demo.example`,
      password: DEMO_PASSWORD,
      unitId,
      roles: roles.map(role => ({ role, unitId })),
    }
    const { userId } = done(await addStaff(tx, person, stamp))
    await enrolAuthenticator(tx, userId, AUTHENTICATOR_SECRET, { secret })
  }
  for (const { name, unit, stores, members } of merchants) {
    const merchant = await createMerchant(tx, { name, branchId: unitIds[unit], stores }, stamp)
    for (const member of members) {
      done(await addMerchantMember(tx, { merchantId: merchant.id, merchantName: name, ...member }, stamp))
    }
    const offer = {
      nameZh: '开业免息季',
      nameEn: 'Opening season, no interest',
      interestShare: '1',
      counts: [3, 6, 12],
      scene: null,
      min: money(100_000n, 'CNY'),
      max: money(2_000_000n, 'CNY'),
      validFrom: today,
      validTo: addDays(today, 90),
    }
    done(await createOffer(tx, merchant.id, offer, today, stamp))
    const store = merchant.stores[0]
    if (!store) continue
    const order = {
      merchantId: merchant.id,
      storeId: store.id,
      goods: '门店样品',
      scene: 'other',
      amount: money(360_000n, 'CNY'),
    } as const
    done(await createOrder(tx, order, stamp))
  }
  return unitIds.riverside
}

async function buildUnits(tx: Tx, now: Date): Promise<Record<UnitName, bigint>> {
  const add = async (name: UnitName, parentId: bigint | null) =>
    done(await addUnit(tx, { ...units[name], parentId }, now)).id
  const headOffice = await add('headOffice', null)
  return {
    headOffice,
    riverside: await add('riverside', headOffice),
    oldTown: await add('oldTown', headOffice),
    cards: await add('cards', headOffice),
  }
}

/** The demo bank breaks no rule; if it does, it is a mistake of ours. */
function done<T>(result: T | Refusal): T {
  if (isRefusal(result)) throw new Error(`the demo bank was refused: ${result.code} ${JSON.stringify(result.params)}`)
  return result
}

function assertDone(result: Refusal | undefined): void {
  if (result) done(result)
}
