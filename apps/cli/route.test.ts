import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const main = fileURLToPath(new URL('main.ts', import.meta.url))
const day = { vehicles: [{ id: 1, start: [121.5, 29.9] }], jobs: [{ id: 7, location: [121.51, 29.9] }] }

function route(input: string, ...flags: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, 'route', ...flags], { input, encoding: 'utf8' })
  return { status, stdout, stderr }
}

describe('doorstep route', () => {
  test('writes the solution of one problem, the same for the same seed', () => {
    const { status, stdout } = route(JSON.stringify(day), '--iterations', '50', '--seed', '3')
    const { summary, routes, unassigned } = JSON.parse(stdout)
    expect(status).toBe(0)
    expect([summary.cost, routes[0].steps.map((step: { id?: number }) => step.id), unassigned]).toEqual([
      187,
      [undefined, 7],
      [],
    ])
  })

  test('names the field that is wrong, with exit status 1 and nothing on standard output', () => {
    const wrong = JSON.stringify({ ...day, jobs: [{ id: 7 }] })
    expect(route(wrong)).toEqual({ status: 1, stdout: '', stderr: 'doorstep route: jobs[0].location: is missing\n' })
  })

  test('refuses flags that cannot be meant', () => {
    expect(route('', '--seconds', '0').status).toBe(2)
  })
})
