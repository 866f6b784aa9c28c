const EARTH_METRES = 6_371_000
/** Roads are longer than the crow flies. */
const DETOUR = 1.35
const METRES_PER_SECOND = 25_000 / 3600

/** Whole seconds between two points `[longitude, latitude]` without a map: 25 km/h on a road a third longer than straight. */
export function secondsBetween(a: readonly number[], b: readonly number[]): number {
  return Math.round((haversineMetres(a, b) * DETOUR) / METRES_PER_SECOND)
}

function haversineMetres([lonA, latA]: readonly number[], [lonB, latB]: readonly number[]): number {
  const [eastA, northA, eastB, northB] = [radians(lonA!), radians(latA!), radians(lonB!), radians(latB!)]
  const half =
    Math.sin((northB - northA) / 2) ** 2 + Math.cos(northA) * Math.cos(northB) * Math.sin((eastB - eastA) / 2) ** 2
  return 2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(half)))
}

const radians = (degrees: number) => (degrees * Math.PI) / 180
