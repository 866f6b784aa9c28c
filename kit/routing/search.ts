import { layOut } from './layout.ts'
import { Plan } from './plan.ts'
import type { Problem } from './problem.ts'
import { Random } from './random.ts'
import { Recreate } from './recreate.ts'
import { Ruin } from './ruin.ts'
import { takeSnapshot } from './snapshot.ts'
import type { Solution } from './solution.ts'
import { timetable } from './timetable.ts'
import { NOWHERE } from './try-gaps.ts'

export type SearchOptions = {
  readonly seed?: number
  /** Rounds of ruin and recreate: with the same seed the same plan, whatever the machine. */
  readonly iterations?: number
  /** Ends the search by the clock instead. */
  readonly seconds?: number
  /** What `seconds` are read from. */
  readonly clock?: () => number
}

/** Temperature at the beginning and at the end, in average ways between two stops. */
const HOT = 10
const COLD = 0.03
/** Rounds between two looks at the clock. */
const LOOK = 64

/** Slack induction by string removals; the README explains the method. */
export function search(problem: Problem, options: SearchOptions): Solution {
  const progress = progressOf(options)
  const random = new Random(options.seed ?? 1)
  const layout = layOut(problem)
  const plan = new Plan(layout)
  const ruin = new Ruin(plan, random)
  const recreate = new Recreate(plan, random)
  const absent = problem.jobs.map((_, job) => job)
  const before: number[] = []
  let cost = recreate.run(absent, NOWHERE)
  let least = cost
  let best = takeSnapshot(plan, absent)
  if (problem.jobs.length < 2) return timetable(layout, best)
  const way = averageWay(plan)
  let temperature = 0
  for (let round = 0; ; round++) {
    if (round % LOOK === 0) {
      const done = progress(round)
      if (done >= 1) return timetable(layout, best)
      temperature = way * HOT * (COLD / HOT) ** done
    }
    plan.keep()
    copyInto(before, absent)
    ruin.run(absent)
    const found = recreate.run(absent, cost - temperature * Math.log(1 - random.next()))
    if (found === NOWHERE) {
      plan.undo()
      copyInto(absent, before)
      continue
    }
    cost = found
    if (cost >= least) continue
    least = cost
    best = takeSnapshot(plan, absent)
  }
}

/** How much of the search is done, 0 to 1, after so many rounds. */
function progressOf({ iterations, seconds, clock = cpuSeconds }: SearchOptions): (round: number) => number {
  if (!seconds && !iterations) throw new Error('a search needs seconds or iterations, more than none')
  const began = clock()
  return round => Math.max(iterations ? round / iterations : 0, seconds ? (clock() - began) / seconds : 0)
}

const cpuSeconds = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

function averageWay({ routes }: Plan): number {
  const used = routes.filter(route => route.size > 0)
  const ways = used.reduce((sum, route) => sum + route.size + 1, 0)
  return (
    used.reduce((sum, route) => sum + route.ways.subarray(0, route.size + 1).reduce((a, b) => a + b, 0), 0) /
    (ways || 1)
  )
}

function copyInto(target: number[], source: readonly number[]): void {
  target.length = source.length
  for (let i = 0; i < source.length; i++) target[i] = source[i]!
}
