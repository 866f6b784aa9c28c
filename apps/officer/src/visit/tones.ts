import type { Tone } from '@doorstep/ui'
import type { Status } from '../api.ts'

const TONES: Partial<Record<Status, Tone>> = {
  travelling: 'progress',
  arrived: 'progress',
  started: 'progress',
  done: 'good',
  'no-show': 'attention',
  'turned-away': 'attention',
}

export const toneOf = (status: Status): Tone => TONES[status] ?? 'neutral'
