import { describe, expect, test } from 'vitest'
import { solve } from './testing/solve.ts'
import { readProblem } from './vroom-read.ts'

const vehicle = { id: 1, start: [121.5, 29.9] }
const job = { id: 1, location: [121.51, 29.9] }
const matrices = { car: { durations: [[0, 1], [1, 0]] } } // biome-ignore format: a matrix

const fieldOf = (vehicles: object[], jobs: object[], rest: object = {}) => {
  try {
    readProblem({ vehicles, jobs, ...rest })
  } catch (error) {
    return (error as Error).message
  }
  return 'nothing wrong'
}

describe('a problem that is refused names its field', () => {
  test.each([
    ['jobs[0].service', [vehicle], [{ ...job, service: -1 }]],
    ['jobs[0].service', [vehicle], [{ ...job, service: 1.5 }]],
    ['jobs[0].service', [vehicle], [{ ...job, service: '60' }]],
    ['jobs[0].priority', [vehicle], [{ ...job, priority: 101 }]],
    ['jobs[0].id', [vehicle], [{ location: job.location }]],
    ['jobs[1].id', [vehicle], [job, job]],
    ['jobs[0].location', [vehicle], [{ id: 1 }]],
    ['jobs[0].location', [vehicle], [{ id: 1, location_index: 0 }]],
    ['jobs[0].location[1]', [vehicle], [{ ...job, location: [29.9, 121.5] }]],
    ['jobs[0].time_windows[0]', [vehicle], [{ ...job, time_windows: [[9, 8]] }]],
    ['jobs[0].delivery', [vehicle], [{ ...job, delivery: [1] }]],
    ['vehicles', [], [job]],
    ['vehicles[0].start', [{ id: 1 }], [job]],
    ['vehicles[0].start', [{ id: 1, start_index: 0 }], [job]],
    ['vehicles[1].id', [vehicle, vehicle], [job]],
    ['vehicles[1].capacity', [vehicle, { ...vehicle, id: 2, capacity: [1] }], [job]],
    ['vehicles[0].speed_factor', [{ ...vehicle, speed_factor: 0 }], [job]],
    ['vehicles[0].breaks[0].id', [{ ...vehicle, breaks: [{}] }], [job]],
    ['vehicles[0].costs', [{ ...vehicle, costs: { fixed: 10 } }], [job]],
    ['vehicles[0].max_distance', [{ ...vehicle, max_distance: 10 }], [job]],
  ])('%s', (field, vehicles, jobs) => {
    expect(fieldOf(vehicles, jobs).split(': ')[0]).toBe(field)
  })

  test.each([
    ['vehicles[0].profile', { ...vehicle, start_index: 0, profile: 'bike' }, { ...job, location_index: 1 }, matrices],
    ['vehicles[0].start_index', { ...vehicle, start_index: 2 }, { ...job, location_index: 1 }, matrices],
    ['jobs[0].location_index', { ...vehicle, start_index: 0 }, job, matrices],
    ['matrices.car.durations', { ...vehicle, start_index: 0 }, job, { car: { durations: [[0, 1], [1]] } }],
  ])('%s with matrices', (field, one, other, given) => {
    expect(fieldOf([one], [other], { matrices: given }).split(': ')[0]).toBe(field)
  })

  test('the whole, and what is planned elsewhere', () => {
    expect(() => readProblem(null)).toThrow('problem: ')
    expect(fieldOf([vehicle], [job], { shipments: [{}] })).toMatch(/^shipments: /)
    expect(fieldOf([vehicle], [job], { shipments: [], options: { g: true } })).toBe('nothing wrong')
  })
})

test('a solution says everything that VROOM’s says about a step', () => {
  const { claimed } = solve({
    vehicles: [{ ...vehicle, end: vehicle.start, time_window: [1_000, 9_000], capacity: [5] }],
    jobs: [{ ...job, setup: 10, service: 60, time_windows: [[2_000, 3_000]], delivery: [2], pickup: [1] }],
  })
  const way = 187 // 0.01° of longitude at 29.9° north: 964 m as the crow flies
  const common = { violations: [] }
  expect(claimed).toEqual({
    code: 0,
    summary: {
      cost: 2 * way,
      routes: 1,
      unassigned: 0,
      setup: 10,
      service: 60,
      duration: 2 * way,
      waiting_time: 0,
      priority: 0,
      violations: [],
      computing_times: { loading: 0, solving: 0, routing: 0 },
    },
    unassigned: [],
    routes: [
      {
        vehicle: 1,
        cost: 2 * way,
        setup: 10,
        service: 60,
        duration: 2 * way,
        waiting_time: 0,
        priority: 0,
        ...common,
        steps: [
          { type: 'start', location: vehicle.start, arrival: 2_000 - way, duration: 0, ...none, load: [2], ...common },
          {
            type: 'job',
            id: 1,
            location: job.location,
            arrival: 2_000,
            duration: way,
            setup: 10,
            service: 60,
            waiting_time: 0,
            load: [1],
            ...common,
          },
          {
            type: 'end',
            location: vehicle.start,
            arrival: 2_070 + way,
            duration: 2 * way,
            ...none,
            load: [1],
            ...common,
          },
        ],
      },
    ],
  })
})

const none = { setup: 0, service: 0, waiting_time: 0 }
