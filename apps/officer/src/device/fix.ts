import type { Fix } from '../api.ts'

/** As the bank has them: modules/visits/device-event.ts. */
const MOST_AGE_SECONDS = 60
const MOST_ACCURACY_METRES = 100
const PATIENCE_MS = 20_000

export type NoFix = 'old' | 'vague' | 'denied' | 'none'

/** Why a position does not count; undefined when it does. */
export function doubtOf({ age, accuracy }: Fix): NoFix | undefined {
  if (age > MOST_AGE_SECONDS) return 'old'
  return accuracy > MOST_ACCURACY_METRES ? 'vague' : undefined
}

export class FixError extends Error {
  readonly why: NoFix
  /** Metres, where the position was too vague. */
  readonly accuracy: number | undefined

  constructor(why: NoFix, accuracy?: number) {
    super(why)
    this.name = 'FixError'
    this.why = why
    this.accuracy = accuracy
  }
}

/** Where the phone is now. @throws FixError when it does not know well enough */
export async function goodFix(): Promise<Fix> {
  const fix = await currentFix()
  const doubt = doubtOf(fix)
  if (doubt) throw new FixError(doubt, fix.accuracy)
  return fix
}

/** Where the phone thinks that it is; null when it does not say. For help, any position is better than none. */
export const anyFix = (): Promise<Fix | null> => currentFix(5000).catch(() => null)

function currentFix(timeout = PATIENCE_MS): Promise<Fix> {
  return new Promise((resolve, reject) => {
    if (!('geolocation' in navigator)) return reject(new FixError('none'))
    navigator.geolocation.getCurrentPosition(
      ({ coords, timestamp }) => {
        const { latitude, longitude, accuracy } = coords
        resolve({ latitude, longitude, accuracy, age: Math.max(0, Math.round((Date.now() - timestamp) / 1000)) })
      },
      error => reject(new FixError(error.code === error.PERMISSION_DENIED ? 'denied' : 'none')),
      { enableHighAccuracy: true, maximumAge: 0, timeout },
    )
  })
}

/** Opens the phone's own map; no outside service is asked for anything. */
export function mapLink({ latitude, longitude }: { latitude: number; longitude: number }): string {
  const place = `${latitude},${longitude}`
  return /iPhone|iPad/.test(navigator.userAgent) ? `maps:?daddr=${place}` : `geo:${place}?q=${place}`
}
