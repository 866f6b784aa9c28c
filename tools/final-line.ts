import { writeFileSync } from 'node:fs'
import type { Reporter, TestModule } from 'vitest/node'

/** Ends a run with one line that people and scripts can read: `812 passed, 0 failed`. */
export default class FinalLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const tests = modules.flatMap(module => [...module.children.allTests()])
    const passed = tests.filter(test => test.result().state === 'passed').length
    const failedTests = tests.filter(test => test.result().state === 'failed').length
    const brokenFiles = modules.filter(module => module.errors().length > 0).length
    const failed = failedTests + brokenFiles + unhandled.length
    const counts = process.env.DOORSTEP_TEST_COUNTS
    if (counts) writeFileSync(counts, JSON.stringify({ passed, failed }))
    process.stdout.write(`${passed} passed, ${failed} failed\n`)
  }
}
