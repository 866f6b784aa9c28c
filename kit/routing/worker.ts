import { parentPort, workerData } from 'node:worker_threads'
import { search } from './search.ts'

const { problem, options } = workerData
parentPort!.postMessage(search(problem, { ...options, clock: threadSeconds }))

function threadSeconds(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1e6
}
