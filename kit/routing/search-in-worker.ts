import { Worker } from 'node:worker_threads'
import type { Problem } from './problem.ts'
import type { SearchOptions } from './search.ts'
import type { Solution } from './solution.ts'

/** Of the thread's heap: a thousand jobs for a hundred vehicles take some fifty. */
const MEGABYTES = 1024

export type WorkerOptions = Omit<SearchOptions, 'clock'> & { readonly signal?: AbortSignal }

/**
 * {@link search} in a thread of its own, so that a server goes on answering; `seconds` are CPU seconds of that thread.
 * @throws what the thread throws, or the signal's reason when it is told to stop
 */
export function searchInWorker(problem: Problem, { signal, ...options }: WorkerOptions): Promise<Solution> {
  signal?.throwIfAborted()
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: { problem, options },
      resourceLimits: { maxOldGenerationSizeMb: MEGABYTES },
    })
    const stop = () => {
      reject(signal!.reason)
      void worker.terminate()
    }
    signal?.addEventListener('abort', stop, { once: true })
    worker.on('message', resolve)
    worker.on('error', reject)
    worker.on('exit', status => {
      signal?.removeEventListener('abort', stop)
      reject(new Error(`the search ended with status ${status}`))
    })
  })
}
