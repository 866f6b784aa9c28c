import { arriveAfter, breakOpening, leaveBefore } from './break-times.ts'
import type { Layout } from './layout.ts'
import type { Score } from './problem.ts'
import type { Snapshot } from './snapshot.ts'
import type { RoutePlan, Solution, Stop } from './solution.ts'
import { TaskWindows } from './task-windows.ts'

type Orders = Snapshot['routes'][number]

/** Works out when everything happens: as early as it can, but for leaving home. */
export function timetable(layout: Layout, plan: Snapshot): Solution {
  const windows = new TaskWindows(layout.windows)
  for (const [task, moment] of plan.moments) windows.hold(task, moment)
  const routes = plan.routes.map(orders => routePlan(layout, windows, orders))
  return {
    routes,
    unassigned: plan.absent.toSorted((a, b) => a - b),
    score: scoreOf(layout, plan, routes),
  }
}

function routePlan(layout: Layout, windows: TaskWindows, orders: Orders): RoutePlan {
  const { start, end, breaks, tables } = layout.vehicles[orders.vehicle]!
  const departs = departure(layout, windows, orders)
  const stops: Stop[] = []
  let clock = departs
  let place = start
  let travelled = 0
  let cost = 0
  let k = 0
  const drive = (to: number, gap: number) => {
    let left = tables.durationOut[place * tables.places + to]!
    const arrived = travelled + left
    for (; orders.breakGaps[k] === gap; k++) {
      const begins = breakOpening(breaks[k]!, clock)
      const driven = Math.min(left, begins - clock)
      const leaves = begins + breaks[k]!.service
      left -= driven
      travelled += driven
      stops.push({ kind: 'break', job: k, arrives: clock + driven, begins, setup: 0, leaves, travelled })
      clock = leaves
    }
    cost += tables.costOut[place * tables.places + to]!
    clock += left
    travelled = arrived
  }
  orders.tasks.forEach((task, gap) => {
    const own = layout.place[task]!
    drive(own, gap)
    const setup = place === own ? 0 : layout.setup[task]!
    const begins = windows.opening(task, clock)
    const leaves = begins + setup + layout.service[task]!
    const kind = layout.tasks[task]!.isCompanion ? 'companion' : 'job'
    stops.push({ kind, job: layout.jobOf[task]!, arrives: clock, begins, setup, leaves, travelled })
    clock = leaves
    place = own
  })
  drive(end, orders.tasks.length)
  return { vehicle: orders.vehicle, departs, stops, returns: clock, travel: travelled, cost }
}

function departure(layout: Layout, windows: TaskWindows, { vehicle, tasks, breakGaps }: Orders): number {
  const { from, start, breaks, tables } = layout.vehicles[vehicle]!
  const first = tasks[0]!
  const way = tables.durationOut[start * tables.places + layout.place[first]!]!
  const before = breakGaps.filter(gap => gap === 0).length
  const begins = windows.opening(first, arriveAfter(from, way, breaks, 0, before))
  return leaveBefore(begins, way, breaks, 0, before)
}

function scoreOf(
  { jobs, service, unfairness }: Layout,
  { routes, absent }: Snapshot,
  plans: readonly RoutePlan[],
): Score {
  const worked = routes.map(orders => orders.tasks.reduce((sum, task) => sum + service[task]!, 0))
  const isMoved = ({ kind, job, begins }: Stop) => {
    const promised = kind === 'job' ? jobs[job]!.promised : undefined
    return promised !== undefined && (begins < promised[0] || begins > promised[1])
  }
  return {
    priority: absent.reduce((sum, job) => sum + jobs[job]!.priority, 0),
    unserved: absent.length,
    moved: plans.reduce((sum, { stops }) => sum + stops.filter(isMoved).length, 0),
    cost: plans.reduce((sum, { cost }, i) => sum + cost + unfairness * worked[i]! ** 2, 0),
  }
}
