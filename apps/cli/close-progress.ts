import type { SliceDone } from '@doorstep/instalments'

const WIDTH = 30
const STEP = 10

/**
 * Shows how far a day's close is: one line that is written over on a terminal, a plain line every tenth of the way anywhere
 * else. Speed counts from the first slice on.
 */
export function closeProgress(out: { isTTY?: boolean; write(text: string): unknown }, now = () => performance.now()) {
  let [date, done, contracts, from] = ['', 0, 0, 0]
  return (slice: SliceDone): void => {
    if (slice.date !== date) [date, done, contracts, from] = [slice.date, 0, 0, now()]
    done++
    contracts += slice.contracts
    const seconds = (now() - from) / 1000
    const speed = seconds > 0 ? `, ${Math.round(contracts / seconds)} contracts/s` : ''
    const text = `${date} ${done}/${slice.slices} slices, ${contracts} contracts${speed}`
    if (out.isTTY) out.write(`\r${bar(done / slice.slices)} ${text}\u001b[K${done >= slice.slices ? '\r\u001b[K' : ''}`)
    else if (slice.slices >= STEP && reached(done, slice.slices)) out.write(`${text}\n`)
  }
}

const bar = (share: number) => {
  const full = Math.min(WIDTH, Math.round(share * WIDTH))
  return `[${'█'.repeat(full)}${'·'.repeat(WIDTH - full)}]`
}

const reached = (done: number, all: number) => Math.floor((done * STEP) / all) > Math.floor(((done - 1) * STEP) / all)
