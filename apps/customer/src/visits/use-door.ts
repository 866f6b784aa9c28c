import { answer, newKey } from '@doorstep/api-client'
import { problemOf } from '@doorstep/ui'
import { useEffect, useState } from 'react'
import { api } from '../api.ts'
import { clocks, type Door, type Heard, verdictOf, type Verdict } from './door.ts'

const ASK_EVERY_MILLIS = 5000
const LOOK_EVERY_MILLIS = 500

type AtDoor = { verdict: Verdict; door: Door | null; signedOut: boolean; again: () => void }

/** Asks who is at the door, again and again, and keeps no answer: not in a cache, not over a sleep of the phone. */
export function useDoor(): AtDoor {
  const [heard, setHeard] = useState<Heard | null>(null)
  const [signedOut, setSignedOut] = useState(false)
  const [now, setNow] = useState(clocks)
  const [round, setRound] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round asks at once
  useEffect(() => {
    let gone = false
    const forget = () => setHeard(null)
    const ask = () =>
      askDoor()
        .then(fresh => {
          if (!gone) setHeard(last => ({ ...fresh, before: last?.door.now ?? null }))
        })
        .catch(error => {
          if (!gone) setSignedOut(problemOf(error).code === 'sign-in-required')
        })
    const onShow = () => {
      forget()
      if (document.visibilityState === 'visible') void ask()
    }
    void ask()
    const asking = setInterval(ask, ASK_EVERY_MILLIS)
    const looking = setInterval(() => setNow(clocks()), LOOK_EVERY_MILLIS)
    window.addEventListener('offline', forget)
    document.addEventListener('visibilitychange', onShow)
    return () => {
      gone = true
      clearInterval(asking)
      clearInterval(looking)
      window.removeEventListener('offline', forget)
      document.removeEventListener('visibilitychange', onShow)
    }
  }, [round])
  const verdict = verdictOf(heard, now.steady < (heard?.askedAt.steady ?? 0) ? clocks() : now)
  return {
    verdict,
    door: verdict === 'unknown' ? null : (heard?.door ?? null),
    signedOut,
    again: () => setRound(round + 1),
  }
}

async function askDoor(): Promise<Omit<Heard, 'before'>> {
  const [ask, askedAt] = [newKey(), clocks()]
  const door = await answer(api.GET('/api/v1/door', { params: { query: { ask } }, cache: 'no-store' }))
  return { door, ask, askedAt }
}
