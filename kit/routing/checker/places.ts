import type { Given, GivenVehicle } from './given.ts'

export type Place = { readonly point: number[] | undefined; readonly index: number | undefined }

export function placeOf(point: number[] | undefined, index: number | undefined): Place | undefined {
  return point === undefined && index === undefined ? undefined : { point, index }
}

/** With matrices their rows are the places, else the points are. */
export function isSame(given: Given, a: Place, b: Place): boolean {
  return given.matrices ? a.index === b.index : String(a.point) === String(b.point)
}

export function secondsFor(given: Given, vehicle: GivenVehicle, a: Place, b: Place): number {
  const seconds = given.matrices
    ? given.matrices[vehicle.profile ?? 'car']!.durations[a.index!]![b.index!]!
    : Math.round((angleBetween(a.point!, b.point!) * 6371 * 1.35 * 3600) / 25)
  return Math.round(seconds / (vehicle.speed_factor ?? 1))
}

export function costFor(given: Given, vehicle: GivenVehicle, a: Place, b: Place): number {
  const costs = given.matrices?.[vehicle.profile ?? 'car']?.costs
  return costs ? costs[a.index!]![b.index!]! : secondsFor(given, vehicle, a, b)
}

/** On the sphere, by the chord through it. */
function angleBetween(a: number[], b: number[]): number {
  const [p, q] = [unit(a), unit(b)]
  return 2 * Math.asin(Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]) / 2)
}

function unit([lon, lat]: number[]): [number, number, number] {
  const [east, north] = [(lon! * Math.PI) / 180, (lat! * Math.PI) / 180]
  return [Math.cos(north) * Math.cos(east), Math.cos(north) * Math.sin(east), Math.sin(north)]
}
