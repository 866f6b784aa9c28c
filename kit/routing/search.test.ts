import { describe, expect, test } from 'vitest'
import { compareScores, type Problem } from './problem.ts'
import { search } from './search.ts'
import { searchInWorker } from './search-in-worker.ts'
import { cityDay } from './testing/city-day.ts'
import { readProblem } from './vroom-read.ts'

const { problem } = readProblem(cityDay({ visits: 40, officers: 6, branches: 2, seed: 1 }))

describe('how long a search goes on', () => {
  test('so many rounds: with the same seed the same plan, with another another', () => {
    const plan = (seed: number) => JSON.stringify(search(problem, { iterations: 500, seed }))
    expect(plan(7)).toBe(plan(7))
    expect(plan(7)).not.toBe(plan(8))
  })

  test('so many seconds of its clock', () => {
    let now = 0
    const clock = () => now++
    search(problem, { seconds: 5, clock })
    expect(now).toBe(6)
  })

  test('longer is not worse', () => {
    const score = (iterations: number) => search(problem, { iterations }).score
    expect(compareScores(score(3_000), score(1))).toBeLessThan(0)
  })
})

describe('in a thread', () => {
  test('the same plan as in this one', async () => {
    expect(await searchInWorker(problem, { iterations: 300 })).toEqual(search(problem, { iterations: 300 }))
  })

  test('it stops when it is told to', async () => {
    const controller = new AbortController()
    const running = searchInWorker(problem, { seconds: 600, signal: controller.signal })
    setTimeout(() => controller.abort(new Error('the day changed')), 50)
    await expect(running).rejects.toThrow('the day changed')
  })

  test('what goes wrong there is said here', async () => {
    await expect(searchInWorker({ ...problem, travel: [] }, { iterations: 1 })).rejects.toThrow('undefined')
  })
})

test('fairness: an hour is moved to somebody who has less, for a little more travel', () => {
  const durations = Int32Array.from([0, 10, 10, 0])
  const job = { place: 1, setup: 0, service: 3_600, windows: [], priority: 0, skills: [], delivery: [], pickup: [] }
  const vehicle = { start: 0, end: 0, window: [0, 99_999], skills: [], breaks: [], capacity: [], travel: 0 } as const
  const day: Problem = {
    places: 2,
    travel: [{ durations, costs: durations }],
    jobs: [job, job],
    vehicles: Array.from({ length: 2 }, () => ({ ...vehicle, maxTasks: 9, maxTravel: 999 })),
  }
  const busy = (fairness: number) => search({ ...day, fairness }, { iterations: 100 }).routes.length
  expect(busy(0)).toBe(1)
  expect(busy(19)).toBe(1)
  expect(busy(21)).toBe(2)
})
