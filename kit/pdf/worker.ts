import { parentPort } from 'node:worker_threads'
import type { Paper } from './document.ts'
import { print } from './print.ts'

/** Prints one paper after the other, away from the event loop that serves requests. */
parentPort!.on('message', async ({ id, paper }: { id: number; paper: Paper }) => {
  try {
    parentPort!.postMessage({ id, file: await print(paper) })
  } catch (error) {
    parentPort!.postMessage({ id, error })
  }
})
