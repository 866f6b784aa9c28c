import { expect, test } from 'vitest'
import type { Paper } from './document.ts'
import { PrinterBusy, printer } from './printer.ts'

/** A thread that does what the paper's title says. */
const THREAD = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort } from 'node:worker_threads'
    const acts = {
      print: () => parentPort.postMessage({ file: Buffer.from('file') }),
      refuse: () => parentPort.postMessage({ error: new Error('cannot') }),
      break: () => { throw new Error('broken') },
      leave: () => process.exit(3),
      hang: () => { for (;;); },
      swell: () => { const all = []; for (;;) all.push(new Array(1e5).fill(all.length)) },
    }
    parentPort.on('message', paper => acts[paper.title]())`)}`,
)
const paper = (title: string) => ({ title }) as Paper
const make = () => printer(THREAD, { seconds: 2, megabytes: 32, papers: 3 })

test.each([
  ['refuse', 'cannot'],
  ['break', 'broken'],
  ['leave', 'ended with 3'],
  ['hang', 'longer than 2 seconds'],
  ['swell', 'memory limit'],
])('a paper that makes the thread %s fails alone; the one behind it is printed', async (title, why) => {
  const print = make()
  const [bad, good] = await Promise.allSettled([print(paper(title)), print(paper('print'))])
  expect(bad).toMatchObject({ status: 'rejected', reason: { message: expect.stringContaining(why) } })
  expect(good).toMatchObject({ status: 'fulfilled', value: Buffer.from('file') })
})

test('who would wait behind too many is told so, and is served once there is room', async () => {
  const print = make()
  const waiting = [print(paper('print')), print(paper('print')), print(paper('print'))]
  await expect(print(paper('print'))).rejects.toThrow(PrinterBusy)
  await Promise.all(waiting)
  expect((await print(paper('print'))).toString()).toBe('file')
})
