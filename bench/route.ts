import { readdir, readFile } from 'node:fs/promises'
import { compareScores, readProblem, search, writeSolution } from '@doorstep/routing'
import { countScore, faultsOf, type Given } from '@doorstep/routing/checker'
import { cityDay } from '@doorstep/routing/testing'
import { BEST_KNOWN, readSolomon } from './solomon.ts'
import { vroomScore } from './vroom.ts'

/** Instances and days that are published or given; more may lie there. */
const FOLDER = new URL('../../shared/data/routing/', import.meta.url)
const CITY_DAYS = [
  { visits: 100, officers: 15, branches: 2, seed: 1 },
  { visits: 100, officers: 12, branches: 4, seed: 2 },
  { visits: 200, officers: 28, branches: 3, seed: 3 },
  { visits: 300, officers: 40, branches: 5, seed: 4 },
  { visits: 500, officers: 70, branches: 6, seed: 5 },
]

/** How good plans are after so much CPU time on one core; each is proven by the checker before it counts. */
export async function bench() {
  const files = (await readdir(FOLDER)).sort()
  const instances = await Promise.all(files.filter(file => file.endsWith('.txt')).map(read))
  const given = await Promise.all(files.filter(file => file.endsWith('.json')).map(read))
  const days = [
    ...given.map(({ name, text }) => ({ name, day: JSON.parse(text) as Given })),
    ...CITY_DAYS.map(size => ({ name: `city-${size.visits}-${size.seed}`, day: cityDay(size) })),
  ]
  return {
    name: 'route',
    solomon: [gaps(instances, 1, 0.3), gaps(instances, 5, 0.1)],
    homeVisits: { goal: 'never worse than VROOM in what is served, travel 5 % below', days: days.map(besideVroom) },
    thousand: { goalSeconds: 30, days: [2, 10].map(thousandVisits) },
  }
}

async function read(file: string) {
  return { name: file.replace(/\.\w+$/, ''), text: await readFile(new URL(file, FOLDER), 'utf8') }
}

/** Percent above the best known distances. */
function gaps(instances: readonly { name: string; text: string }[], seconds: number, goal: number) {
  const all = instances.flatMap(({ name, text }) => {
    const best = BEST_KNOWN[name.toUpperCase()]
    return best === undefined
      ? []
      : [{ name, gap: 100 * (plan(readSolomon(text), seconds).score.cost / 10 / best - 1) }]
  })
  const worst = all.reduce((a, b) => (b.gap > a.gap ? b : a))
  const mean = all.reduce((sum, { gap }) => sum + gap, 0) / all.length
  return { seconds, instances: all.length, meanGap: rounded(mean), goal, worst: `${worst.name} ${rounded(worst.gap)}` }
}

function besideVroom({ name, day }: { name: string; day: Given }) {
  const { score, seconds } = plan(day, Math.max(5, day.jobs.length / 20))
  const vroom = vroomScore(name, day)
  if (!vroom) return { name, seconds, ...score }
  const isWorse = compareScores({ ...score, cost: 0 }, { ...vroom, cost: 0 }) > 0
  return { name, seconds, ...score, vroom, isWorse, travelBelow: rounded(100 * (1 - score.cost / vroom.cost)) }
}

function thousandVisits(branches: number) {
  const day = cityDay({ visits: 1_000, officers: 130, branches, seed: branches })
  const { score, seconds } = plan(day, 25)
  return { branches, visits: day.jobs.length, ...score, seconds }
}

/** @returns the score, and all the CPU seconds from the problem as text to the solution as text */
function plan(day: Given, seconds: number) {
  const text = JSON.stringify(day)
  const start = process.cpuUsage()
  const read = readProblem(JSON.parse(text))
  const written = JSON.stringify(writeSolution(read, search(read.problem, { seconds }), 0))
  const { user, system } = process.cpuUsage(start)
  const claimed = JSON.parse(written)
  const faults = faultsOf(day, claimed)
  if (faults.length) throw new Error(`a plan does not hold: ${faults.join('; ')}`)
  return { score: countScore(day, claimed), seconds: rounded((user + system) / 1e6) }
}

const rounded = (value: number) => Math.round(value * 100) / 100
