import { z } from 'zod'

/** Where a phone says that it is, and how much that is worth. */
export const fix = z.strictObject({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  accuracy: z.number().min(0).max(1e7).describe('metres'),
  age: z.number().min(0).max(1e9).describe('seconds when it was used'),
})
export type Fix = z.output<typeof fix>
type Place = { readonly latitude: number; readonly longitude: number }

/** A position counts only if it is this fresh and this sure. */
const FIX_LIMITS = { ageSeconds: 60, accuracyMetres: 100 } as const
/** An address lies somewhere in its area of the gazetteer, whose middle is all that is known of it. */
const NEAR_METRES = 600
const METRES_A_DEGREE = 111_320

export const isGood = ({ age, accuracy }: Fix): boolean =>
  age <= FIX_LIMITS.ageSeconds && accuracy <= FIX_LIMITS.accuracyMetres

/** Whether the phone is where the address is, its inaccuracy held against it. */
export const isNear = (fix: Fix, place: Place): boolean => metresBetween(fix, place) + fix.accuracy <= NEAR_METRES

/** Over a few kilometres the earth is flat enough. */
function metresBetween(a: Place, b: Place): number {
  const north = (a.latitude - b.latitude) * METRES_A_DEGREE
  const turn = Math.abs(a.longitude - b.longitude)
  const east = Math.min(turn, 360 - turn) * METRES_A_DEGREE * Math.cos((b.latitude * Math.PI) / 180)
  return Math.hypot(north, east)
}
