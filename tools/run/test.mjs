import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildWebApps } from './build.mjs'
import { runChecks } from './check.mjs'
import { ensureChromium } from './chromium.mjs'
import { attached, node, root, say } from './processes.mjs'

/** All that must hold before a change lands; the last line counts it. Further arguments go to vitest. */
export async function test(args) {
  const steps = [
    () => runChecks(),
    () => vitest('units', args),
    () => step('the web apps build', buildWebApps),
    () => step('a browser is there', ensureChromium),
    () => vitest('journeys', args),
  ]
  const total = { passed: 0, failed: 0 }
  for (const run of steps) {
    const { passed, failed } = await run()
    total.passed += passed
    total.failed += failed
  }
  process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`)
  return total.failed ? 1 : 0
}

/** A preparation counts only when it fails. */
async function step(name, work) {
  try {
    await work()
    return { passed: 0, failed: 0 }
  } catch (error) {
    say(`✗ ${name}: ${error.message}`)
    return { passed: 0, failed: 1 }
  }
}

async function vitest(project, args) {
  const folder = await mkdtemp(join(tmpdir(), 'doorstep-counts-'))
  const file = join(folder, 'counts.json')
  try {
    const status = await attached(
      node,
      [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--project', project, '--passWithNoTests', ...args],
      { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, DOORSTEP_TEST_COUNTS: file } },
    )
    const counts = JSON.parse(await readFile(file, 'utf8').catch(() => '{"passed":0,"failed":0}'))
    if (status !== 0 && counts.failed === 0) counts.failed = 1 // it fell over before, or after, the tests
    return counts
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
