import { describe, expect, test } from 'vitest'
import { countScore, faultsOf, type Given, type GivenJob, type GivenVehicle } from './checker/index.ts'
import { solve } from './testing/solve.ts'

/** Places on a line, a hundred seconds apart; the bank's branch is at place 0. */
const LINE = Array.from({ length: 9 }, (_, from) => Array.from({ length: 9 }, (_, to) => 100 * Math.abs(from - to)))

const officer = (id: number, rest: Partial<GivenVehicle> = {}): GivenVehicle => ({
  id,
  start_index: 0,
  end_index: 0,
  ...rest,
})
const visit = (id: number, rest: Partial<GivenJob> = {}): GivenJob => ({ id, location_index: id, service: 60, ...rest })

/** The plan in short: who is where in which order, with the moment that each begins; and what is left. */
function plan(vehicles: GivenVehicle[], jobs: GivenJob[]) {
  const given: Given = { vehicles, jobs, matrices: { car: { durations: LINE } } }
  const { claimed, solution } = solve(given)
  expect(faultsOf(given, claimed)).toEqual([])
  expect(countScore(given, claimed)).toEqual(solution.score)
  const routes = claimed.routes.map(({ vehicle, steps }) => {
    const works = steps.filter(step => step.type === 'job' || step.type === 'break')
    const at = works.map(
      step => `${step.type === 'break' ? 'break ' : ''}${step.id}@${step.arrival + step.waiting_time}`,
    )
    return `${vehicle}: ${at.join(' ')}`
  })
  return { routes: routes.sort(), left: claimed.unassigned.map(({ id }) => id), score: solution.score }
}

describe('what is served', () => {
  test('priority comes before number: one urgent visit far away rather than two near ones', () => {
    const jobs = [visit(1, { priority: 2 }), visit(2, { priority: 3 }), visit(8, { priority: 6 })]
    expect(plan([officer(1, { max_travel_time: 1_600, max_tasks: 1 })], jobs).left).toEqual([1, 2])
  })

  test('number comes before travel: two visits far away rather than one near', () => {
    const jobs = [visit(1, { service: 900 }), visit(7), visit(8)]
    const { left } = plan([officer(1, { time_window: [0, 1_800] })], jobs)
    expect(left).toEqual([1])
  })

  test('skills, places in the day and the way are kept, and what then cannot be done is left', () => {
    const jobs = [visit(1, { skills: [1] }), visit(2, { skills: [2] }), visit(3), visit(8)]
    const { left } = plan([officer(1, { skills: [1], max_travel_time: 1_000 })], jobs)
    expect(left).toEqual([2, 8])
    expect(plan([officer(1, { max_tasks: 2 })], [visit(1), visit(2), visit(3)]).left).toHaveLength(1)
  })

  test('nobody carries more than there is room for at any moment', () => {
    const jobs = [visit(1, { delivery: [2] }), visit(2, { pickup: [2] }), visit(3, { pickup: [1] })]
    expect(plan([officer(1, { capacity: [2] })], jobs).left).toEqual([3])
    expect(plan([officer(1, { capacity: [3] })], jobs).left).toEqual([])
  })

  test('a visit in the second of its windows, after the break of the day', () => {
    const breaks = [{ id: 1, service: 600, time_windows: [[1_000, 1_500] as const] }]
    const jobs = [
      visit(1, {
        time_windows: [
          [0, 50],
          [2_000, 2_100],
        ],
      }),
    ]
    expect(plan([officer(1, { breaks })], jobs).routes).toEqual(['1: break 1@1300 1@2000'])
  })
})

describe('where it costs least', () => {
  test('along the line and back', () => {
    const { score, routes } = plan([officer(1), officer(2)], [visit(5), visit(2), visit(8)])
    expect(score.cost).toBe(1_600)
    expect(routes).toHaveLength(1)
  })

  test('setup is spent once at one place', () => {
    const jobs = [visit(1, { setup: 40 }), { ...visit(2, { setup: 40 }), location_index: 1 }]
    const { routes } = plan([officer(1, { time_window: [0, 360] })], jobs)
    expect(routes[0]).toMatch(/^1: [12]@100 [12]@200$/)
  })

  test('who starts or ends nowhere pays no way there', () => {
    expect(plan([{ id: 1, start_index: 0 }], [visit(8)]).score.cost).toBe(800)
    expect(plan([{ id: 1, end_index: 0 }], [visit(8)]).score.cost).toBe(800)
  })

  test('each branch serves what lies near it', () => {
    const { routes } = plan(
      [officer(1), { id: 2, start_index: 8, end_index: 8 }],
      [visit(1), visit(2), visit(6), visit(7)],
    )
    expect(routes.map(route => route.replace(/@\d+/g, '').split(' ').sort().join(' '))).toEqual(['1 1: 2', '2: 6 7'])
  })

  test('who is twice as fast has half the way', () => {
    expect(plan([officer(1, { speed_factor: 2 })], [visit(8)]).score.cost).toBe(800)
  })
})

describe('two at one visit', () => {
  const both = { companion: { skills: [] } }

  test('begin together, whoever is there first', () => {
    const jobs = [visit(4, both), visit(2, { time_windows: [[500, 500]] })]
    const { routes, left } = plan([officer(1), officer(2)], jobs)
    expect(left).toEqual([])
    const begun = routes.join(' ').match(/4@(\d+)/g)!
    expect(begun).toHaveLength(2)
    expect(begun[0]).toBe(begun[1])
  })

  test('have each the skills that they need', () => {
    const job = visit(3, { skills: [1], companion: { skills: [2] } })
    expect(plan([officer(1, { skills: [1] }), officer(2, { skills: [2] })], [job]).left).toEqual([])
    expect(plan([officer(1, { skills: [1, 2] })], [job]).left).toEqual([3])
    expect(plan([officer(1, { skills: [1] }), officer(2, { skills: [1] })], [job]).left).toEqual([3])
  })

  test('several such visits and others share a short day', () => {
    const day = { time_window: [0, 2_200] as const }
    const jobs = [visit(3, both), visit(4, both), visit(6, both), visit(1), visit(2), visit(5)]
    expect(plan([officer(1, day), officer(2, day), officer(3, day)], jobs).left).toEqual([])
  })
})

describe('what was promised', () => {
  test('the officer goes however far the way, and nobody else', () => {
    const pinned = visit(7, { vehicles: [2] })
    const { routes } = plan([officer(1), officer(2)], [visit(6), visit(8), pinned])
    expect(routes.find(route => route.includes('7@'))).toMatch(/^2:/)
    expect(plan([officer(1)], [visit(7, { vehicles: [3] })]).left).toEqual([7])
  })

  test('a promised time is kept at the price of travel, and moved rather than not served', () => {
    const first = visit(1, { promised: [700, 800] })
    const kept = plan([officer(1)], [first, visit(2), visit(3)])
    expect(kept.score.moved).toBe(0)
    const late = plan([officer(1, { time_window: [900, 3_000] })], [first, visit(2, { promised: [1_000, 3_000] })])
    expect(late.left).toEqual([])
    expect(late.score.moved).toBe(1)
  })

  test('as few as possible are moved', () => {
    const promised = [0, 300] as const
    const jobs = [visit(1, { promised }), visit(2, { promised }), visit(3, { promised })]
    expect(plan([officer(1), officer(2)], jobs).score.moved).toBe(0)
    expect(plan([officer(1)], jobs).score.moved).toBe(1)
  })
})
