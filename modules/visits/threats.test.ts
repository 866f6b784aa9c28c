import { readFileSync } from 'node:fs'
import type { Database } from '@doorstep/db'
import { isRefusal } from '@doorstep/http'
import { createCustomer } from '@doorstep/identity'
import { testDatabase } from '@doorstep/testkit'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { alerts, raiseAlarm } from './alert.ts'
import { atDoor } from './at-door.ts'
import { officerVisitView, visitProofView } from './door-views.ts'
import { doorByText } from './door-text.ts'
import { moveVisit } from './move-visit.ts'
import { proveAgain } from './prove-again.ts'
import { ownVisit, releaseWord } from './release-word.ts'
import { reportDoor } from './report-door.ts'
import { startVisit } from './start-visit.ts'
import { AT, done, EAST, KNOWN_PHONE, openBank, stamp } from './testing/bank.ts'
import { AT_THE_DOOR, goTo, later, newOfficer, promisedVisit, secretsOf } from './testing/door.ts'
import type { VisitKey } from './visit-event.ts'

// Every name of a test here that docs/threat-model-visits.md gives is held to exist by the last one.

type Officer = Awaited<ReturnType<typeof newOfficer>>
let db: Database
let customerId: bigint
let luo: Officer
let other: Officer
let key: VisitKey

beforeAll(async () => {
  db = await testDatabase()
  customerId = await openBank(db)
  luo = await newOfficer(db, '罗成', '100231')
  other = await newOfficer(db, '高远', '100232')
})
beforeEach(async () => {
  await db.query('UPDATE visits.alert SET acknowledged_at = $1', [AT])
  key = await promisedVisit(db, customerId, luo.userId)
})

const release = (at = AT, fix: typeof AT_THE_DOOR = AT_THE_DOOR, who = luo) =>
  db.transaction(async tx => {
    const own = await ownVisit(tx, [EAST], key.visitId, { who, at })
    return isRefusal(own) ? own : releaseWord(tx, own, fix, { who, at })
  })
const start = (code: string, at = AT, who = luo) =>
  db.transaction(async tx => {
    const own = await ownVisit(tx, [EAST], key.visitId, { who, at })
    return isRefusal(own) ? own : startVisit(tx, own, code, { who, at })
  })
const look = (at = AT, who = luo) =>
  db.transaction(async tx => {
    const own = done(await ownVisit(tx, [EAST], key.visitId, { who, at }))
    return officerVisitView(tx, own, at)
  })
const report = (at = AT) => db.transaction(tx => reportDoor(tx, customerId, { ...stamp, at }))
const texted = (text: string, phone = KNOWN_PHONE) =>
  db.transaction(tx =>
    doorByText(
      tx,
      { phone, customerId: phone === KNOWN_PHONE ? customerId : 0n, language: 'zh-CN', at: AT },
      false,
      text,
    ),
  )
const open = async () =>
  (await alerts(db, [EAST], { status: 'open', limit: 50 })).items.map(({ kind, officerId }) => [kind, officerId])
const messages = async (template: string) =>
  (
    await db.query('SELECT body FROM notifications.message WHERE customer_id = $1 AND template = $2', [
      customerId,
      template,
    ])
  ).rows
const wrongOf = (code: string) => (code === '0000' ? '0001' : '0000')

describe('an impostor', () => {
  test('who knows the appointment does not know the word, and the customer does not have the code yet', async () => {
    await goTo(db, key, 'travelling')
    const { word } = await secretsOf(db, key)
    expect(await visitProofView(db, key, AT)).toEqual({ word, code: null, locked: false })
    expect(await messages('visit-at-door')).toEqual([])
    expect((await messages('visit-word')).at(-1)!.body).toContain(word.zh)
  })

  test('is not ours: whoever asks when nobody is due hears so, and the supervisor hears of it', async () => {
    expect((await atDoor(db, customerId, AT)).is).toBe('nobody')
    expect((await report()).door.is).toBe('nobody')
    expect(await open()).toEqual([['stranger', null]])
  })

  test('with a staff number from a real badge is turned away by text', async () => {
    expect(await texted('工号100232')).toContain('不是我们现在派到您家的')
    await goTo(db, key, 'travelling')
    expect(await texted('100232')).toContain('不是我们现在派到您家的')
    expect(await texted('100231')).toContain('罗成（工号100231）是我行员工，正在去您家的路上')
    expect(await open()).toEqual([['stranger', null]])
  })

  test('who says another word locks the visit until the hotline has proven the customer', async () => {
    await goTo(db, key, 'travelling', 'arrived')
    await release()
    const { code, word } = await secretsOf(db, key)
    expect((await report()).door.is).toBe('locked')
    expect(await start(code)).toMatchObject({ code: 'visit-locked' })
    expect((await atDoor(db, customerId, AT)).is).toBe('locked')
    const proven = await db.transaction(tx =>
      proveAgain(tx, [EAST], { visitId: key.visitId, why: '核对了证件与生日' }, stamp),
    )
    expect(isRefusal(proven)).toBe(false)
    expect((await secretsOf(db, key)).word).not.toEqual(word)
    expect(await release()).toBeNull()
    expect(done(await start((await secretsOf(db, key)).code)).status).toBe('started')
  })
})

describe('a stolen phone', () => {
  test('of a stranger learns nothing of customers by text, whatever the number', async () => {
    await goTo(db, key, 'travelling')
    const [ours, nobodys] = [await texted('100231', '+8613700137009'), await texted('999999', '+8613700137009')]
    expect(ours).toBe(nobodys)
    expect(ours).toContain('没有在我行登记')
  })

  test('of an officer gives no word away from the door, nor outside the promised time', async () => {
    await goTo(db, key, 'travelling', 'arrived')
    expect(await release(AT, { ...AT_THE_DOOR, latitude: 30.3 })).toMatchObject({
      code: 'word-far-away',
      commits: true,
    })
    expect(await release(later(121))).toMatchObject({ code: 'word-out-of-time', commits: true })
    expect(await release(AT, { ...AT_THE_DOOR, age: 600 })).toMatchObject({ code: 'fix-not-good' })
    expect(await release(AT, { ...AT_THE_DOOR, accuracy: 5000 })).toMatchObject({ code: 'fix-not-good' })
    expect((await look()).word).toBeNull()
    expect((await open()).sort()).toEqual([
      ['word-far-away', luo.userId],
      ['word-out-of-time', luo.userId],
    ])
    expect((await messages('visit-alert')).length).toBeGreaterThanOrEqual(2)
  })

  test('of an officer shows masked data but while the visit is under way', async () => {
    expect((await look()).customer).toMatchObject({ name: '王*', phone: '139****9001', full: false })
    await goTo(db, key, 'travelling', 'arrived')
    expect((await look()).customer.full).toBe(false)
    await release()
    expect((await look()).customer).toMatchObject({ name: '王芳', phone: KNOWN_PHONE, full: true })
    done(await start((await secretsOf(db, key)).code))
    expect((await look(later(81))).customer.full).toBe(false)
    done(await db.transaction(tx => moveVisit(tx, key, { to: 'done' }, stamp)))
    expect((await look()).customer).toMatchObject({ name: '王*', full: false })
  })
})

describe('an insider', () => {
  test('who is not sent there gets nothing, and is reported', async () => {
    await goTo(db, key, 'travelling', 'arrived')
    expect(await release(AT, AT_THE_DOOR, other)).toMatchObject({ code: 'not-found', commits: true })
    expect(await open()).toEqual([['word-not-theirs', other.userId]])
  })

  test('who was an officer and is none any more gets no word and starts nothing', async () => {
    await goTo(db, key, 'travelling', 'arrived')
    await release()
    await db.query('UPDATE visits.officer SET active = false WHERE officer_id = $1', [luo.userId])
    expect(await release()).toMatchObject({ code: 'not-found', commits: true })
    expect(await start((await secretsOf(db, key)).code)).toMatchObject({ code: 'not-found' })
    await db.query('UPDATE visits.officer SET active = true WHERE officer_id = $1', [luo.userId])
    expect(await open()).toEqual([['word-not-theirs', luo.userId]])
  })

  test('with the database reads neither word nor code', async () => {
    await goTo(db, key, 'travelling', 'arrived')
    await release()
    const { word, code } = await secretsOf(db, key)
    const { rows } = await db.query('SELECT p::text AS row FROM visits.proof p WHERE visit_id = $1', [key.visitId])
    expect(rows[0]!.row).not.toContain(code)
    expect(rows[0]!.row).not.toContain(word.zh)
    const trail = await db.query('SELECT e::text AS row FROM audit.entry e WHERE customer_id = $1', [customerId])
    expect(trail.rows.filter(({ row }) => row.includes(word.zh))).toEqual([])
    done(await start(code))
    expect((await db.query('SELECT seed FROM visits.proof WHERE visit_id = $1', [key.visitId])).rows).toEqual([
      { seed: null },
    ])
  })

  test('cannot guess the code: three wrong ones lock the visit', async () => {
    await goTo(db, key, 'travelling', 'arrived')
    await release()
    const wrong = wrongOf((await secretsOf(db, key)).code)
    expect(await start(wrong)).toMatchObject({ code: 'visit-code-wrong', params: { left: '2' }, commits: true })
    expect(await start(wrong)).toMatchObject({ code: 'visit-code-wrong', params: { left: '1' } })
    expect(await start(wrong)).toMatchObject({ code: 'visit-locked', commits: true })
    expect(await start((await secretsOf(db, key)).code)).toMatchObject({ code: 'visit-locked' })
    expect(await open()).toEqual(Array.from({ length: 3 }, () => ['wrong-code', luo.userId]))
  })

  test('leaves a trace with every word that was let go', async () => {
    await goTo(db, key, 'travelling', 'arrived')
    await release()
    const { rows } = await db.query(
      `SELECT actor_name, after FROM audit.entry WHERE action = 'word.released' AND object_id = $1`,
      [key.visitId.toString()],
    )
    expect(rows).toEqual([{ actor_name: '罗成', after: { latitude: 30.2741, longitude: 120.1551, accuracy: 15 } }])
  })
})

describe('a relay', () => {
  test('finds no code to carry before an officer of ours is at the door', async () => {
    await goTo(db, key, 'travelling')
    expect(await release()).toMatchObject({ code: 'visit-not-arrived' })
    await goTo(db, key, 'arrived')
    expect(await start((await secretsOf(db, key)).code)).toMatchObject({ code: 'visit-not-arrived' })
    expect((await atDoor(db, customerId, AT)).is).toBe('coming')
    expect(await release()).toBeNull()
    expect((await atDoor(db, customerId, AT)).is).toBe('ours')
    expect((await messages('visit-at-door')).at(-1)!.body).toContain((await secretsOf(db, key)).code)
  })

  test('that carries a code too late, or twice, is refused and told of', async () => {
    await goTo(db, key, 'travelling', 'arrived')
    await release()
    const { code } = await secretsOf(db, key)
    expect(await start(code, later(31))).toMatchObject({ code: 'visit-code-late', commits: true })
    expect(await release(later(32))).toBeNull()
    done(await start(code, later(33)))
    expect(await start(code, later(34))).toMatchObject({ code: 'visit-code-used', commits: true })
    expect((await open()).sort()).toEqual([
      ['late-code', luo.userId],
      ['repeated-code', luo.userId],
    ])
  })

  test('of an old word fails: another time means another word and another code', async () => {
    const before = await secretsOf(db, key)
    done(await db.transaction(tx => moveVisit(tx, key, { to: 'asked', why: 'another-time' }, stamp)))
    expect(await visitProofView(db, key, AT)).toEqual({ word: null, code: null, locked: false })
    done(await db.transaction(tx => moveVisit(tx, key, { to: 'booked' }, stamp)))
    expect((await secretsOf(db, key)).word).not.toEqual(before.word)
  })

  test('has no page to set up: no route of the customer takes a word or a code', async () => {
    const { doorRoutes } = await import('./door-routes.ts')
    const { routes } = await import('./routes.ts')
    expect(doorRoutes().filter(({ body }) => body !== undefined)).toEqual([])
    const takers = routes().filter(({ body }) => body && 'code' in ((body as { shape?: object }).shape ?? {}))
    expect(takers.map(({ url, policy }) => [url, policy])).toEqual([
      ['/api/v1/officer/visits/{visitId}/start', { kind: 'staff', roles: ['officer'] }],
    ])
  })
})

describe('a coerced officer', () => {
  test('is heard by the supervisor and by nobody else', async () => {
    const before = (await db.query('SELECT count(*) AS n FROM notifications.message')).rows
    const alarm = { kind: 'sos', customerId, branchId: EAST, visitId: key.visitId, officerId: luo.userId } as const
    await db.transaction(tx => raiseAlarm(tx, { ...alarm, place: AT_THE_DOOR }, { who: luo, at: AT }))
    expect(await open()).toEqual([['sos', luo.userId]])
    expect((await db.query('SELECT count(*) AS n FROM notifications.message')).rows).toEqual(before)
  })

  test('opens one door at most: the word of the next visit is not let go here', async () => {
    const neighbour = await db.transaction(async tx =>
      done(await createCustomer(tx, { branchId: EAST, phone: '+8613900139777', fullName: '赵敏' }, AT)),
    )
    const next = await promisedVisit(db, neighbour, luo.userId)
    const releaseNext = () =>
      db.transaction(async tx => {
        const own = done(await ownVisit(tx, [EAST], next.visitId, { who: luo, at: AT }))
        return releaseWord(tx, own, AT_THE_DOOR, { who: luo, at: AT })
      })
    await goTo(db, key, 'travelling', 'arrived')
    await goTo(db, next, 'travelling', 'arrived')
    expect(await release()).toBeNull()
    expect(await releaseNext()).toMatchObject({ code: 'visit-still-open', commits: true })
    done(await start((await secretsOf(db, key)).code))
    expect(await releaseNext()).toMatchObject({ code: 'visit-still-open' })
    expect(await open()).toEqual([['two-doors', luo.userId]])
    const told = await db.query('SELECT FROM notifications.message WHERE customer_id = $1 AND template = $2', [
      neighbour,
      'visit-alert',
    ])
    expect(told.rowCount).toBe(0)
    done(await db.transaction(tx => moveVisit(tx, key, { to: 'done' }, stamp)))
    expect(await releaseNext()).toBeNull()
    done(await db.transaction(tx => moveVisit(tx, next, { to: 'no-show', why: 'nobody-there' }, stamp)))
  })
})

describe('what the bank says', () => {
  test('is forgotten about: a visit that nobody ended vouches for nobody', async () => {
    await goTo(db, key, 'travelling', 'arrived')
    await release()
    expect((await atDoor(db, customerId, later(29))).is).toBe('ours')
    expect((await atDoor(db, customerId, later(30))).is).toBe('coming')
    expect((await atDoor(db, customerId, later(79))).is).toBe('coming')
    expect((await atDoor(db, customerId, later(81))).is).toBe('nobody')
  })

  test('keeps a code that is texted back out of every note, and calls no officer of ours an impostor', async () => {
    await goTo(db, key, 'travelling', 'arrived')
    await release()
    const { code } = await secretsOf(db, key)
    expect(await texted(code)).toContain('不要用短信发送')
    expect(await open()).toEqual([])
    expect(await texted(`工号${code}`)).toContain('不是我们现在派到您家的')
    expect(await open()).toEqual([['stranger', null]])
  })

  test('hears an alarm in any quotes and before any words', async () => {
    await goTo(db, key, 'travelling')
    expect(await texted('不可疑')).toBeNull()
    for (const said of ['“可疑”', '「可疑」他说不出暗语', 'FAKE, no word', '可疑的人'])
      expect(await texted(said)).toContain('不是我们现在派到您家的')
    expect((await atDoor(db, customerId, AT)).is).toBe('locked')
  })

  test('vouches for nobody who was sent home', async () => {
    await goTo(db, key, 'travelling')
    await db.query('UPDATE identity.staff_member SET disabled_at = $2 WHERE user_id = $1', [luo.userId, AT])
    expect((await atDoor(db, customerId, AT)).is).toBe('nobody')
    await db.query('UPDATE identity.staff_member SET disabled_at = NULL WHERE user_id = $1', [luo.userId])
  })
})

test('the threat model names tests that exist', () => {
  const page = readFileSync(new URL('../../docs/threat-model-visits.md', import.meta.url), 'utf8')
  const named = [...page.matchAll(/\*([^*\n]+)\*(?= ·| \||\.)/g)].map(([, name]) => name!)
  const here = readFileSync(new URL(import.meta.url), 'utf8')
  const screen = readFileSync(new URL('../../apps/customer/src/visits/door.test.ts', import.meta.url), 'utf8')
  expect(named.length).toBeGreaterThan(15)
  expect(named.filter(name => !`${here}${screen}`.includes(`test('${name}'`))).toEqual([])
})
