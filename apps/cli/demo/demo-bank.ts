import { type Actor, system } from '@doorstep/audit'
import { addDays, dateIn, type PlainDate } from '@doorstep/calendar'
import type { Database, Tx } from '@doorstep/db'
import { addMerchantMember, addStaff, addUnit, enrolAuthenticator, market, orgTree } from '@doorstep/identity'
import { ensureProducts } from '@doorstep/instalments'
import { firstBusinessDate, openBusinessDay } from '@doorstep/ledger'
import { once } from '@doorstep/jobs'
import { createMerchant, createOffer, merchantsOfBranches } from '@doorstep/merchants'
import { money } from '@doorstep/money'
import { assumeDelivered } from '@doorstep/notifications'
import { buyers, LEAD_DAYS } from './buyers.ts'
import { done } from './done.ts'
import { startOfficersDay } from './officers-day.ts'
import { merchants, staff, type UnitName, units } from './people.ts'
import { sellMore } from './products.ts'
import { startProgrammes } from './programmes.ts'
import { residentId } from './resident-id.ts'
import { type DemoShop, liveThrough } from './story.ts'
import { startVisits } from './visits.ts'

export const DEMO_PASSWORD = 'open-the-door'
/** The key that all demo staff's authenticators share. */
export const AUTHENTICATOR_SECRET = 'DOORSTEPDEMOBANKAUTHENTICATORKEY'

/** What `start` tells the person in front of the demo bank. */
export type DemoBank = {
  readonly homeBranchId: bigint
  readonly authenticatorSecret: string
  readonly staff: readonly { username: string; name: string; roles: readonly string[] }[]
  readonly merchants: readonly { merchant: string; name: string; phone: string; role: string }[]
  readonly customers: readonly { name: string; phone: string; goods: string }[]
}

/**
 * Makes the demo bank at the first start, through the modules' own verbs: it opens a hundred days ago, and lives until
 * today. Later starts find it as they left it; a start that was killed half-way goes on.
 */
export async function ensureDemoBank(db: Database, { secret, now }: { secret: string; now: Date }): Promise<DemoBank> {
  const tree = await orgTree(db)
  if (tree.length === 0) {
    await db.transaction(tx => found(tx, secret, addDays(dateIn(market().timeZone, now), -LEAD_DAYS)))
    return ensureDemoBank(db, { secret, now })
  }
  const opened = (await firstBusinessDate(db)) as PlainDate
  const homeBranchId = tree.find(unit => unit.nameEn === units.riverside.nameEn)?.id ?? tree[0]!.id
  await liveThrough(db, addDays(opened, LEAD_DAYS), { shops: await shopsOf(db, tree), now })
  await startVisits(db, tree, now)
  await startOfficersDay(db, now)
  await db.transaction(async tx => {
    if (await once(tx, 'demo texts', 1n)) await assumeDelivered(tx, now)
  })
  return {
    homeBranchId,
    authenticatorSecret: AUTHENTICATOR_SECRET,
    staff,
    merchants: merchants.flatMap(m => m.members.map(member => ({ merchant: m.name, ...member }))),
    customers: buyers,
  }
}

async function found(tx: Tx, secret: string, opening: PlainDate): Promise<void> {
  const at = new Date(`${opening}T08:00:00+08:00`)
  const stamp = { who: system('demo'), at }
  const refused = await openBusinessDay(tx, opening, at)
  if (refused) done(refused)
  await ensureProducts(tx, at)
  const unitIds = await buildUnits(tx, at)
  const actors = new Map<string, Actor>()
  for (const [nth, { username, name, unit, roles }] of staff.entries()) {
    const unitId = unitIds[unit]
    const person = {
      name,
      username,
      email: `${username}@demo.example`,
      password: DEMO_PASSWORD,
      unitId,
      roles: roles.map(role => ({ role, unitId })),
      idDocumentNumber: residentId(`1985-03-${11 + nth}`, '701'),
    }
    const { userId } = done(await addStaff(tx, person, stamp))
    await enrolAuthenticator(tx, userId, AUTHENTICATOR_SECRET, { secret })
    actors.set(username, { userId, name, role: roles[0]!, ip: null })
  }
  await sellMore(tx, { drafter: actors.get('analyst')!, approver: actors.get('compliance')! }, at)
  const colleagues = { proposer: actors.get('analyst')!, approver: actors.get('compliance')! }
  await startProgrammes(tx, colleagues, opening, at)
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
      validFrom: opening,
      validTo: addDays(opening, LEAD_DAYS + 365),
    }
    done(await createOffer(tx, merchant.id, offer, opening, stamp))
  }
}

async function buildUnits(tx: Tx, at: Date): Promise<Record<UnitName, bigint>> {
  const add = async (name: UnitName, parentId: bigint | null) =>
    done(await addUnit(tx, { ...units[name], parentId }, at)).id
  const headOffice = await add('headOffice', null)
  return {
    headOffice,
    riverside: await add('riverside', headOffice),
    oldTown: await add('oldTown', headOffice),
    cards: await add('cards', headOffice),
  }
}

async function shopsOf(db: Database, tree: readonly { id: bigint }[]): Promise<Record<string, DemoShop>> {
  const cards = await merchantsOfBranches(
    db,
    tree.map(unit => unit.id),
  )
  return Object.fromEntries(
    cards.map(({ name, id, branchId, stores }) => [name, { merchantId: id, branchId, storeId: stores[0]!.id }]),
  )
}
