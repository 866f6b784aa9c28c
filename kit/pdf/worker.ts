import { parentPort } from 'node:worker_threads'
import type { Paper } from './document.ts'
import { print } from './print.ts'

/** Prints the paper that it is sent, away from the event loop that serves requests; it is sent one at a time. */
parentPort!.on('message', async (paper: Paper) => {
  try {
    parentPort!.postMessage({ file: await print(paper) })
  } catch (error) {
    parentPort!.postMessage({ error })
  }
})
