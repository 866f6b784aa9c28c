import { captured, node, root } from './processes.mjs'

const bin = name => [`${root}node_modules/.bin/${name}`]

/** Everything that a machine keeps about the sources, cheapest first. */
const CHECKS = {
  format: [...bin('biome'), 'format'],
  lint: [...bin('oxlint'), '--type-aware', '--deny-warnings'],
  fences: [node, 'tools/fences.ts'],
  tidy: [node, 'tools/tidy.ts'],
  'types of the server': [...bin('tsc'), '-p', 'tsconfig.json'],
  'types of the web apps': [...bin('tsc'), '-p', 'tsconfig.web.json'],
  'dead code': [...bin('knip'), '--no-progress', '--no-config-hints'],
}

/** `check` or `check lint tidy`: prints one line a check, and what a failing one has to say. */
export async function check(names = []) {
  const { failed } = await runChecks(names.length ? names : Object.keys(CHECKS))
  return failed ? 1 : 0
}

/** Two at a time: that is what the smallest machine has cores for. */
export async function runChecks(names = Object.keys(CHECKS)) {
  const queue = [...names]
  const counts = { passed: 0, failed: 0 }
  const lane = async () => {
    for (let name = queue.shift(); name; name = queue.shift()) counts[(await runCheck(name)) ? 'passed' : 'failed']++
  }
  await Promise.all([lane(), lane()])
  return counts
}

async function runCheck(name) {
  const [file, ...args] = CHECKS[name] ?? []
  if (!file) throw new Error(`no check is called ${name}; there are: ${Object.keys(CHECKS).join(', ')}`)
  const from = performance.now()
  const { ok, output } = await captured(file, args)
  const seconds = ((performance.now() - from) / 1000).toFixed(1)
  process.stdout.write(ok ? `✓ ${name} (${seconds} s)\n` : `✗ ${name} (${seconds} s)\n${output}\n`)
  return ok
}
