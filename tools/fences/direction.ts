import type { House, Workspace } from './workspaces.ts'

/** Who may know whom. A module knows the kit and those on earlier lines; nobody knows insight. */
const ORDER = [
  ['schedules'],
  ['audit', 'identity', 'jobs'],
  ['notifications'],
  ['ledger'],
  ['wallet', 'underwriting', 'merchants'],
  ['instalments'],
  ['visits', 'relationships'],
  ['desk'],
  ['insight'],
]

/** On one line, and yet one way: whoever signs in is written down. */
const BESIDE = new Set(['identity → audit'])

/** What a screen may compute by itself, from packages that touch nothing: docs/decisions tells why. */
export const PURE = new Set([
  '@doorstep/schedules',
  '@doorstep/money',
  '@doorstep/calendar',
  '@doorstep/instalments/products',
])

const SERVER_SIDE = new Set(['server', 'worker', 'cli'])

type Kind = 'kit' | 'module' | 'web' | 'web app' | 'process' | 'workshop'

/** Checks the edges that a package declares; `checkImport` then holds its sources to these. */
export function checkDirection(from: Workspace, house: House): string[] {
  const place =
    kindOf(from) === 'module' && rank(from) < 0 ? [`${from.folder}: has no place in the order of modules`] : []
  const edges = from.needs.flatMap(need => {
    const to = house.byName.get(need)
    return to && !mayKnow(from, to)
      ? [`${from.folder}/package.json: ${kindOf(from)} ${from.name} must not know ${need}`]
      : []
  })
  return [...place, ...edges]
}

export function kindOf({ folder }: Workspace): Kind {
  const [top, name = ''] = folder.split('/') as [string, string?]
  if (top === 'kit' || top === 'web') return top
  if (top === 'modules') return 'module'
  if (top === 'apps') return SERVER_SIDE.has(name) ? 'process' : 'web app'
  return 'workshop' // bench, test, tools: they look at everything, and nothing looks at them
}

function mayKnow(from: Workspace, to: Workspace): boolean {
  const [user, used] = [kindOf(from), kindOf(to)]
  if (user === 'kit') return used === 'kit'
  if (user === 'web' || user === 'web app') return used === 'web' || isPure(to)
  if (user === 'module') return used === 'kit' || (used === 'module' && isBefore(to, from))
  if (user === 'process') return used === 'kit' || used === 'module' || used === 'process'
  return used !== 'web app'
}

function isPure(to: Workspace): boolean {
  return [...PURE].some(name => name === to.name || name.startsWith(`${to.name}/`))
}

function isBefore(to: Workspace, from: Workspace): boolean {
  return rank(to) < rank(from) || BESIDE.has(`${noun(from)} → ${noun(to)}`)
}

function rank(module: Workspace): number {
  return ORDER.findIndex(line => line.includes(noun(module)))
}

function noun({ folder }: Workspace): string {
  return folder.slice(folder.lastIndexOf('/') + 1)
}
