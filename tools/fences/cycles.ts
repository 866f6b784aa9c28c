/**
 * The strongly connected parts of a graph (Tarjan 1972), each as one round trip that starts and ends at the same node.
 * @param graph pairs of a node and those that it points at
 */
export function findCycles(graph: readonly (readonly [string, readonly string[]])[]): string[][] {
  const edges = new Map(graph)
  const index = new Map<string, number>()
  const low = new Map<string, number>()
  const stack: string[] = []
  const cycles: string[][] = []

  const visit = (node: string) => {
    index.set(node, index.size)
    low.set(node, index.get(node) as number)
    stack.push(node)
    for (const next of edges.get(node) ?? []) {
      if (!edges.has(next)) continue
      if (!index.has(next)) visit(next)
      if (stack.includes(next)) low.set(node, Math.min(low.get(node) as number, low.get(next) as number))
    }
    if (low.get(node) !== index.get(node)) return
    const part = stack.splice(stack.indexOf(node))
    const cycle = roundTrip(node, new Set(part), edges)
    if (cycle) cycles.push(cycle)
  }
  for (const [node] of graph) if (!index.has(node)) visit(node)
  return cycles
}

/** The shortest way from a node back to itself inside its part; none when the part is that node alone. */
function roundTrip(start: string, part: ReadonlySet<string>, edges: ReadonlyMap<string, readonly string[]>) {
  const cameFrom = new Map<string, string>()
  const queue = [start]
  for (let node = queue.shift(); node !== undefined; node = queue.shift()) {
    for (const next of edges.get(node) ?? []) {
      if (!part.has(next) || cameFrom.has(next)) continue
      cameFrom.set(next, node)
      if (next === start) return walkBack(start, cameFrom)
      queue.push(next)
    }
  }
  return undefined
}

function walkBack(start: string, cameFrom: ReadonlyMap<string, string>): string[] {
  const path = [start]
  for (let node = cameFrom.get(start); node !== start && node !== undefined; node = cameFrom.get(node))
    path.unshift(node)
  return [start, ...path]
}
