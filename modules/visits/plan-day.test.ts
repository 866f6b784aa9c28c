import type { PlainDate } from '@doorstep/calendar'
import { search } from '@doorstep/routing'
import { expect, test } from 'vitest'
import type { Day } from './day.ts'
import { planAsTimed } from './day-plan.ts'
import type { VisitErrand } from './load-days.ts'
import { weighMove } from './move-stop.ts'
import { problemOf, proposeDay, routesOfSolution } from './propose-day.ts'
import { judgeDay } from './testing/judge-day.ts'
import { timeRoutes } from './time-routes.ts'
import type { DayVisit, VisitDay } from './visit-day.ts'

const MIDNIGHT = 1_795_449_600
const at = (hour: number) => MIDNIGHT + hour * 3600
const SKILLS = ['cards', 'lending', 'care']

const officer = (officerId: string, more: Partial<Day<VisitErrand>> = {}): Day<VisitErrand> => ({
  officerId,
  date: '2026-11-24',
  skills: SKILLS,
  pace: 1,
  home: [120.15, 30.27],
  startsAt: at(9),
  endsAt: at(18),
  lunch: { from: at(11.5), until: at(13.5), seconds: 2700 },
  errands: [],
  ...more,
})

const visit = (n: number, more: Partial<DayVisit> = {}): DayVisit => ({
  customerId: 1n,
  visitId: BigInt(n),
  reference: `V${n}`,
  service: { zh: '送卡', en: 'Card' },
  area: { zh: '翠湖', en: 'Cuihu' },
  place: [120.16, 30.275],
  minutes: 30,
  officers: 1,
  skills: ['cards'],
  first: false,
  status: 'booked',
  promisedFrom: at(10),
  promisedUntil: at(12),
  stops: [],
  ...more,
})

const dayOf = (officers: Day<VisitErrand>[], visits: DayVisit[], now = at(7)): VisitDay => ({
  branchId: 2n,
  date: '2026-11-24' as PlainDate,
  midnight: MIDNIGHT,
  now,
  officers,
  visits,
  version: 'v',
})

function planned(day: VisitDay) {
  const { problem, visits } = problemOf(day)
  const solution = search(problem, { iterations: 300 })
  const timed = timeRoutes(day, routesOfSolution(day, visits, solution))
  if ('fault' in timed) throw new Error(timed.fault)
  return { solution, days: timed.days, plan: planAsTimed(day, timed.days) }
}

test('the checker has nothing against random days with lunch, skills, two-person visits and elders', () => {
  let unserved = 0
  for (let seed = 1; seed <= 20; seed++) {
    const draw = randomly(seed)
    const some = (most: number) => Math.floor(draw() * most)
    const place = () => [120.1 + draw() / 8, 30.2 + draw() / 8] as const
    const officers = Array.from({ length: 2 + some(4) }, (_, i) =>
      officer(`o${i}`, { home: place(), skills: SKILLS.slice(some(2)), ...(some(3) ? {} : { lunch: null }) }),
    )
    const visits = Array.from({ length: 5 + some(25) }, (_, i) => {
      const from = at(9 + some(8))
      const about = { place: place(), minutes: 15 + 5 * some(10), first: some(4) === 0, skills: [SKILLS[some(3)]!] }
      return visit(i, { ...about, officers: some(6) ? 1 : 2, promisedFrom: from, promisedUntil: from + 7200 })
    })
    const day = dayOf(officers, visits)
    const { solution, days, plan } = planned(day)
    expect(judgeDay(day, days), `seed ${seed}`).toEqual([])
    expect(plan.unassigned).toHaveLength(solution.unassigned.length)
    expect(plan.kept + plan.unassigned.length).toBe(visits.length)
    expect(plan.travelSeconds).toBe(solution.score.cost)
    unserved += plan.unassigned.length
  }
  expect(unserved).toBeGreaterThan(0)
})

test('when not everyone can be served, it is the elder who is', () => {
  const narrow = { promisedFrom: at(10), promisedUntil: at(10) }
  const { plan } = planned(dayOf([officer('a')], [visit(1, narrow), visit(2, { ...narrow, first: true })]))
  expect(plan.unassigned).toEqual([{ visitId: 1n, why: 'no-time' }])
})

test.each([
  ['too-late', [officer('a')], {}, at(13)],
  ['no-shift', [officer('a')], { promisedFrom: at(19), promisedUntil: at(20) }, at(7)],
  ['no-skill', [officer('a')], { skills: ['planning'] }, at(7)],
  ['no-skill', [officer('a'), officer('b', { skills: [] })], { officers: 2 }, at(7)],
  ['too-far', [officer('a')], { place: [122.5, 31.5] as const }, at(7)],
] as const)('says %s of a visit to which nobody can go', (why, officers, more, now) => {
  expect(planned(dayOf([...officers], [visit(1, more)], now)).plan.unassigned).toEqual([{ visitId: 1n, why }])
})

test('says no-shift on a day on which nobody works', async () => {
  const day = dayOf([], [visit(1)])
  expect(await proposeDay(day)).toEqual([])
  expect(planAsTimed(day, []).unassigned).toEqual([{ visitId: 1n, why: 'no-shift' }])
})

test('whoever is at a customer’s stays there, and goes on from now', () => {
  const stops = [{ officerId: 'a', arrive: at(10), leave: at(10.5) }]
  const visits = [visit(1, { status: 'started', stops }), visit(2)]
  const { plan } = planned(dayOf([officer('a'), officer('b', { skills: [] })], visits, at(11)))
  const [first, second] = plan.routes[0]!.stops
  expect([first!.visitId, second!.visitId]).toEqual([1n, 2n])
  expect(first!.arrive).toBe(at(10))
  expect(second!.arrive).toBeGreaterThanOrEqual(at(11))
})

test('a visit for two is weighed with both beginning together, and needs both', () => {
  const day = dayOf([officer('a'), officer('b', { home: [120.3, 30.3] })], [visit(1, { officers: 2 })])
  expect(weighMove(day, 1n, ['a'])).toEqual({ fault: 'not-enough' })
  const found = weighMove(day, 1n, ['a', 'b'])
  if ('fault' in found) throw new Error(found.fault)
  const [a, b] = found.plan.routes.map(({ stops }) => stops[0]!.arrive)
  expect(a).toBe(b)
})

test('a move that cannot be is refused with what fails', () => {
  const stops = [{ officerId: 'a', arrive: at(10), leave: at(10.5) }]
  const day = dayOf(
    [officer('a'), officer('b', { skills: [] })],
    [visit(1, { status: 'arrived', stops }), visit(2, { promisedFrom: at(10), promisedUntil: at(10) })],
  )
  expect(weighMove(day, 1n, ['b'])).toEqual({ fault: 'under-way' })
  expect(weighMove(day, 2n, ['b'])).toEqual({ fault: 'no-skill' })
  expect(weighMove(day, 2n, ['a'])).toEqual({ fault: 'no-time' })
  expect(weighMove(day, 3n, ['a'])).toEqual({ fault: 'unknown' })
})

/** Always the same numbers, 0 to 1. */
function randomly(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return state / 0x7fffffff
  }
}
