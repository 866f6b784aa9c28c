import { addDays, type PlainDate } from '@doorstep/calendar'
import { type Database, newId } from '@doorstep/db'
import { addMerchantMember } from '@doorstep/identity'
import { loadCalendar } from '@doorstep/ledger'
import { contractEntries, GL, openAccount } from '@doorstep/ledger'
import { proposeChange, repay } from '@doorstep/instalments'
import { createOffer } from '@doorstep/merchants'
import { notify } from '@doorstep/notifications'
import { decide, factsOf, openReview } from '@doorstep/underwriting'
import {
  askVisit,
  barAddress,
  ensureServices,
  openTask,
  raiseAlert,
  saveAreas,
  saveOfficer,
  saveShift,
} from '@doorstep/visits'
import { aliceBuys } from './buying.ts'
import { asStaff, BUSINESS_DATE, EAST, must, stamp, type World } from './world.ts'

/**
 * Makes something of the east, Alice's where customers own such things, the eastern shop's where merchants do, and gives
 * what stands for it in an address. One entry for every `{name}` that any route has.
 */
export type Fixture = (world: World) => Promise<string>

export const fixtures: Record<string, Fixture> = {
  customerId: async ({ alice }) => alice.toString(),
  staffId: async ({ colleague }) => colleague,
  merchantId: async ({ eastShop }) => eastShop.id.toString(),
  orderId: async world => (await aliceBuys(world)).order.id.toString(),
  applicationId: async world => (await aliceBuys(world)).approved.toString(),
  contractId: async world => (await aliceBuys(world)).contractId.toString(),
  changeId: change,
  repaymentId: repayment,
  offerId: async world => (await offer(world)).id.toString(),
  noticeId: message,
  messageId: message,
  caseId: reviewCase,
  memberId: member,
  visitId: visit,
  branchId: async () => EAST.toString(),
  taskId: task,
  barredId: barred,
  officerId: officer,
  date: async () => ROSTER_DAY,
  alertId: alert,
  owner: async ({ alice }) => alice.toString(),
  account,
  journal,
}

/** Parts of addresses that name nobody's own object: a day, an order's public code. */
export const ownedByNobody: Readonly<Record<string, string>> = {
  jobId: '1',
  date: BUSINESS_DATE,
  calendar: 'CN',
  year: '2026',
  token: 'NOSUCHCODE',
  paper: 'contract',
  productId: 'standard-level',
  draftId: '1',
  importId: '1',
  programmeId: 'no-such-programme',
}

/** What a question must carry to be answered. */
export const questions: Readonly<Record<string, string>> = {
  why: 'a test of the policy',
  what: 'interest',
  keep: 'term',
  kind: 'deferral',
  amount: '1.00',
  count: '12',
  q: '王芳',
  ask: 'a-question-of-one-moment',
  staffNumber: '100231',
  month: '2026-01-01',
  visit: '1',
}

const CUIHU = {
  areaId: 11n,
  name: { zh: '翠湖花园', en: 'Cuihu Garden' },
  words: [],
  latitude: 30.27,
  longitude: 120.15,
  branchId: EAST,
}

const ROSTER_DAY = addDays(BUSINESS_DATE as PlainDate, 444)

/** The officer of the east is on the way to it. */
async function sentTo(db: Database, customerId: bigint, visitId: bigint): Promise<string> {
  const { userId } = asStaff('officer', EAST)
  await db.query(
    `INSERT INTO visits.officer (officer_id, staff_number, branch_id, skills, latitude, longitude, pace, active, changed_at)
     VALUES ($1, '100231', $2, '{}', 30.27, 120.15, 1, true, $3) ON CONFLICT DO NOTHING`,
    [userId, EAST, stamp.at],
  )
  await db.query(
    `INSERT INTO visits.stop (customer_id, visit_id, officer_id, branch_id, date, position, arrive_at, leave_at, travel_seconds)
     VALUES ($1, $2, $3, $4, $5, 1, $6, $7, 600) ON CONFLICT DO NOTHING`,
    [customerId, visitId, userId, EAST, BUSINESS_DATE, stamp.at, new Date(stamp.at.getTime() + 1_200_000)],
  )
  await db.query(
    `INSERT INTO visits.booking (customer_id, visit_id, branch_id, promised_from, promised_until, sequence, booked_at)
     VALUES ($1, $2, $3, $4, $5, 0, $4) ON CONFLICT DO NOTHING`,
    [customerId, visitId, EAST, stamp.at, new Date(stamp.at.getTime() + 7_200_000)],
  )
  return visitId.toString()
}

/** Alice has one open visit, whoever asks for it. */
async function visit({ db, alice }: World): Promise<string> {
  const { rows } = await db.query("SELECT visit_id FROM visits.visit WHERE customer_id = $1 AND status = 'asked'", [
    alice,
  ])
  if (rows[0]) return sentTo(db, alice, rows[0].visit_id)
  const wish = { date: addDays(BUSINESS_DATE as PlainDate, 7), from: '09:00', until: '12:00' }
  const where = { areaId: CUIHU.areaId, line: '翠湖花园3栋502' }
  const asked = { customerId: alice, service: 'card-delivery', where, wish, channel: 'app', language: 'zh-CN' } as const
  const visitId = await db.transaction(async tx => {
    await ensureServices(tx)
    await saveAreas(tx, [CUIHU])
    return must(await askVisit(tx, { ...asked, consent: '同意' }, stamp)).id
  })
  return sentTo(db, alice, visitId)
}

async function task({ db, alice }: World): Promise<string> {
  const asked = { customerId: alice, branchId: EAST, kind: 'no-area', phone: '+8613900139001', note: '老地方' } as const
  return db.transaction(async tx => {
    await openTask(tx, asked, stamp.at)
    const { rows } = await tx.query<{ id: bigint }>('SELECT max(task_id) AS id FROM visits.task')
    return rows[0]!.id.toString()
  })
}

async function alert({ db, alice }: World): Promise<string> {
  const stranger = { kind: 'stranger', customerId: alice, branchId: EAST, note: crypto.randomUUID() } as const
  await db.transaction(tx => raiseAlert(tx, stranger, stamp))
  const { rows } = await db.query('SELECT alert_id FROM visits.alert WHERE customer_id = $1 LIMIT 1', [alice])
  return rows[0]!.alert_id.toString()
}

/** The colleague visits customers, and works on a day that nothing else is about. */
async function officer({ db, colleague }: World): Promise<string> {
  const home = { branchId: EAST, latitude: 30.27, longitude: 120.15, pace: 1, active: true } as const
  await db.transaction(async tx => {
    must(await saveOfficer(tx, { officerId: colleague, staffNumber: 'E200', skills: ['cards'], ...home }, stamp))
    const hours = { from: '09:00', until: '18:00', lunch: null }
    must(await saveShift(tx, { officerId: colleague, date: ROSTER_DAY }, hours, stamp))
  })
  return colleague
}

async function barred({ db }: World): Promise<string> {
  const address = { line: `${crypto.randomUUID()}号`, reason: 'dog', note: 'a test of the policy' } as const
  return db.transaction(async tx => {
    await saveAreas(tx, [CUIHU])
    return must(await barAddress(tx, CUIHU, address, stamp)).toString()
  })
}

async function account({ db, alice }: World): Promise<string> {
  const opening = { gl: GL.customerDeposits, currency: 'CNY', label: 'wallet', actor: 'test', at: stamp.at }
  return db.transaction(async tx => must(await openAccount(tx, { customerId: alice, ...opening })).toString())
}

async function journal(world: World): Promise<string> {
  const { contractId } = await aliceBuys(world)
  const [entry] = await contractEntries(world.db, { customerId: world.alice, contractId })
  return entry!.journalId.toString()
}

async function member({ db, eastShop }: World): Promise<string> {
  const person = { name: '小陈', phone: '13900139003', role: 'cashier' } as const
  return db.transaction(
    async tx =>
      must(await addMerchantMember(tx, { merchantId: eastShop.id, merchantName: eastShop.name, ...person }, stamp))
        .userId,
  )
}

/** Alice pays a little ahead. */
async function repayment(world: World): Promise<string> {
  const { contractId } = await aliceBuys(world)
  const amount = { minor: 100n, currency: 'CNY' }
  const paid = { customerId: world.alice, contractId, kind: 'amount', amount, reference: crypto.randomUUID() } as const
  return world.db.transaction(async tx => must(await repay(tx, { ...paid, source: 'app' }, stamp)).id.toString())
}

/** Alice's contract has one proposal, whoever asks for it. */
async function change(world: World): Promise<string> {
  const { contractId } = await aliceBuys(world)
  const ref = { customerId: world.alice, contractId, reason: 'a test of the policy' }
  const { rows } = await world.db.query(
    "SELECT id FROM instalments.contract_change WHERE contract_id = $1 AND status = 'proposed'",
    [contractId],
  )
  if (rows[0]) return rows[0].id.toString()
  const change = { kind: 'deferral', periods: 1 } as const
  return world.db.transaction(async tx => must(await proposeChange(tx, { ...ref, change }, stamp)).id.toString())
}

const offer = ({ db, eastShop }: World) =>
  db.transaction(async tx => {
    const terms = {
      nameZh: '免息',
      nameEn: 'Zero interest',
      interestShare: '1',
      counts: [3],
      scene: null,
      min: { minor: 0n, currency: 'CNY' },
      max: null,
      validFrom: '2026-01-01',
      validTo: '2099-12-31',
    }
    return must(await createOffer(tx, eastShop.id, terms, '2026-01-01', stamp))
  })

async function message({ db, alice }: World): Promise<string> {
  const dedupeKey = crypto.randomUUID()
  const params = { merchant: '晨光数码', amount: { minor: 500_000n, currency: 'CNY' } }
  await db.transaction(tx =>
    notify(tx, { customerId: alice, template: 'application-received', params, language: 'zh-CN', dedupeKey }),
  )
  const { rows } = await db.query('SELECT id FROM notifications.message WHERE dedupe_key = $1', [dedupeKey])
  return rows[0]!.id.toString()
}

async function reviewCase({ db, alice }: World): Promise<string> {
  const yuan = (amount: bigint) => ({ minor: amount * 100n, currency: 'CNY' })
  const facts = factsOf({
    age: 40,
    ageAtMaturity: 41,
    monthlyIncome: yuan(8000n),
    monthlyObligations: yuan(0n),
    existingInstalments: yuan(0n),
    instalment: yuan(500n),
    amount: yuan(5000n),
    count: 12,
    exposure: yuan(0n),
    arrearsDays: 0,
    firstTime: true,
    phoneVerified: true,
    recentApplications: 1,
    occupation: 'employed',
    scene: 'home',
  })
  return db.transaction(async tx => {
    const applicationId = newId()
    const { decisionId } = await decide(tx, { customerId: alice, applicationId, facts }, stamp.at)
    const calendar = await loadCalendar(tx, 'CN')
    const about = { customerId: alice, applicationId, decisionId, branchId: EAST, title: '空调', amount: yuan(5000n) }
    return (await openReview(tx, { ...about, calendar }, stamp)).toString()
  })
}
