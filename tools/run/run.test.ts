import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { expect, test, vi } from 'vitest'

const ONLY_ONE = new URL('./only-one.mjs', import.meta.url).href
const FOLLOW = new URL('./follow-parent.mjs', import.meta.url).href
const name = `test${process.pid}x`

/** A process that holds the lock for a while and prints when it has it and when it lets go. */
function holder(milliseconds: number) {
  const code = `const { onlyOne } = await import('${ONLY_ONE}')
    await onlyOne('${name}', async () => { console.log('in', Date.now()); await new Promise(r => setTimeout(r, ${milliseconds})); console.log('out', Date.now()) })`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'ignore'] })
  const lines: { text: string; at: number }[] = []
  createInterface(child.stdout).on('line', text =>
    lines.push({ text: text.split(' ')[0] as string, at: Number(text.split(' ')[1]) }),
  )
  return { child, lines, ended: once(child, 'exit') }
}

test('of several processes one works at a time, and all get their turn', async () => {
  const all = [1, 2, 3].map(() => holder(150))
  await Promise.all(all.map(({ ended }) => ended))
  const spans = all.map(({ lines }) => lines.map(line => line.text))
  expect(spans).toEqual([
    ['in', 'out'],
    ['in', 'out'],
    ['in', 'out'],
  ])
  const order = all.flatMap(({ lines }) => lines).sort((a, b) => a.at - b.at)
  const inside = order.map(({ text }) => text).join(' ')
  expect(inside).toBe('in out in out in out')
})

test('one that was killed while it held the lock stops nobody', async () => {
  const first = holder(60_000)
  await vi.waitFor(() => expect(first.lines).toHaveLength(1), 10_000)
  first.child.kill('SIGKILL')
  await first.ended
  const second = holder(1)
  await second.ended
  expect(second.lines.map(({ text }) => text)).toEqual(['in', 'out'])
})

test('the bank stops in order when whoever started it is killed', async () => {
  const bank = `process.on('SIGTERM', () => process.exit()); console.log('open'); setInterval(() => {}, 1000)`
  const starter = `require('child_process').spawn(process.execPath, ['--import', '${FOLLOW}', '-e', ${JSON.stringify(bank)}], { stdio: 'inherit' })`
  const parent = spawn(process.execPath, ['-e', starter], { stdio: ['ignore', 'pipe', 'ignore'] })
  await once(createInterface(parent.stdout), 'line')
  const ended = once(parent.stdout, 'close') // the pipe closes when the last process that holds it is gone
  parent.kill('SIGKILL')
  await ended
})
