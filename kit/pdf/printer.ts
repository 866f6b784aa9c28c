import { Worker } from 'node:worker_threads'
import type { Paper } from './document.ts'

type Waiting = { resolve: (file: Buffer) => void; reject: (error: unknown) => void }
type Answer = { readonly id: number; readonly file?: Uint8Array; readonly error?: unknown }

let worker: Worker | undefined
let lastId = 0
const waiting = new Map<number, Waiting>()

/**
 * The paper as a PDF file (see `print`), made in a thread of its own: fonts and outlines are tens of milliseconds of
 * work. The thread starts with the first paper and does not keep the process alive.
 */
export function printPaper(paper: Paper): Promise<Buffer> {
  worker ??= start()
  const id = ++lastId
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject })
    worker!.ref()
    worker!.postMessage({ id, paper })
  })
}

function start(): Worker {
  const started = new Worker(new URL('./worker.ts', import.meta.url))
  started.on('message', (answer: Answer) => settle(started, answer))
  started.on('error', fail)
  return started
}

function settle(from: Worker, { id, file, error }: Answer): void {
  const { resolve, reject } = waiting.get(id)!
  waiting.delete(id)
  if (waiting.size === 0) from.unref()
  if (file) resolve(Buffer.from(file))
  else reject(error)
}

/** A thread that died takes its papers with it; the next paper starts another. */
function fail(error: unknown): void {
  worker = undefined
  for (const { reject } of waiting.values()) reject(error)
  waiting.clear()
}
