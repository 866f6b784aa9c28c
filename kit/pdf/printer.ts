import { Worker } from 'node:worker_threads'
import type { Paper } from './document.ts'

/** More papers are waiting than anyone should wait behind; ask again in a moment. */
export class PrinterBusy extends Error {
  override name = 'PrinterBusy'
}

export type Limits = {
  /** For one paper; a thread that takes longer is ended. */
  readonly seconds: number
  /** Of the thread's heap. */
  readonly megabytes: number
  /** Papers waiting, the one that is being printed included. */
  readonly papers: number
}
const LIMITS: Limits = { seconds: 20, megabytes: 512, papers: 40 }

type Job = { readonly paper: Paper; readonly resolve: (file: Buffer) => void; readonly reject: (why: unknown) => void }
type Answer = { readonly file?: Uint8Array; readonly error?: unknown }

/**
 * The paper as a PDF file (see `print`), made in a thread of its own, one after the other: fonts and outlines are tens of
 * milliseconds of work. The thread starts with the first paper and does not keep the process alive.
 * @throws PrinterBusy when too many are waiting; an Error when this paper cannot be printed in time and memory
 */
export const printPaper = printer(new URL('./worker.ts', import.meta.url), LIMITS)

/** A printer with a thread of its own. A thread that dies takes the paper that it was at with it; the next gets another. */
export function printer(thread: URL, { seconds, megabytes, papers }: Limits): (paper: Paper) => Promise<Buffer> {
  const jobs: Job[] = []
  let worker: Worker | undefined
  let deadline: NodeJS.Timeout | undefined

  return paper => {
    if (jobs.length >= papers) return Promise.reject(new PrinterBusy(`${papers} papers are waiting`))
    return new Promise((resolve, reject) => {
      if (jobs.push({ paper, resolve, reject }) === 1) begin()
    })
  }

  function begin(): void {
    const [job] = jobs
    if (!job) return worker?.unref()
    worker ??= start()
    worker.ref()
    deadline = setTimeout(() => drop(new Error(`a paper took longer than ${seconds} seconds`)), seconds * 1000)
    worker.postMessage(job.paper)
  }

  function start(): Worker {
    const started = new Worker(thread, { resourceLimits: { maxOldGenerationSizeMb: megabytes } })
    const isOurs = () => started === worker
    started.on('message', (answer: Answer) => isOurs() && end(answer))
    started.on('error', error => isOurs() && drop(error))
    started.on('exit', code => isOurs() && drop(new Error(`the printer's thread ended with ${code}`)))
    return started
  }

  function drop(error: unknown): void {
    const dropped = worker
    worker = undefined
    void dropped?.terminate()
    end({ error })
  }

  function end({ file, error }: Answer): void {
    clearTimeout(deadline)
    const job = jobs.shift()
    if (file) job?.resolve(Buffer.from(file))
    else job?.reject(error)
    begin()
  }
}
