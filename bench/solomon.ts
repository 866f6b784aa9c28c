import type { Given } from '@doorstep/routing/checker'

/**
 * An instance of Solomon's in VROOM's dialect. Distances and times are Euclid's, truncated to one decimal as in the DIMACS
 * challenge of 2021, and counted in tenths.
 */
export function readSolomon(text: string): Given {
  const rows = text.split('\n').map(line => line.trim().split(/\s+/).map(Number))
  const numbers = rows.filter(row => row.every(Number.isFinite))
  const [fleet, room] = numbers.find(row => row.length === 2)!
  const places = numbers.filter(row => row.length === 7) as [number, number, number, number, number, number, number][]
  const [depot, ...customers] = places
  const durations = places.map(([, x, y]) => places.map(([, ex, why]) => Math.floor(10 * Math.hypot(x - ex, y - why))))
  return {
    vehicles: Array.from({ length: fleet! }, (_, v) => ({
      id: v + 1,
      start_index: 0,
      end_index: 0,
      capacity: [room!],
      time_window: [10 * depot![4], 10 * depot![5]] as const,
    })),
    jobs: customers.map(([id, , , demand, ready, due, service]) => ({
      id,
      location_index: id,
      delivery: [demand],
      service: 10 * service,
      time_windows: [[10 * ready, 10 * due] as const],
    })),
    matrices: { car: { durations } },
  }
}

/**
 * Best known distances of all 56 instances of 100 customers (C1, C2, R1, R2, RC1, RC2), by the convention above; proven
 * optimal. Source: CVRPLIB, set Solomon, as used by the 12th DIMACS implementation challenge, VRPTW track.
 */
export const BEST_KNOWN: Readonly<Record<string, number>> = {
  ...numbered('C1', [827.3, 827.3, 826.3, 822.9, 827.3, 827.3, 827.3, 827.3, 827.3]),
  ...numbered('C2', [589.1, 589.1, 588.7, 588.1, 586.4, 586, 585.8, 585.8]),
  ...numbered('R1', [1637.7, 1466.6, 1208.7, 971.5, 1355.3, 1234.6, 1064.6, 932.1, 1146.9, 1068, 1048.7, 948.6]),
  ...numbered('R2', [1143.2, 1029.6, 870.8, 731.3, 949.8, 875.9, 794, 701, 854.8, 900.5, 746.7]),
  ...numbered('RC1', [1619.8, 1457.4, 1258, 1132.3, 1513.7, 1372.7, 1207.8, 1114.2]),
  ...numbered('RC2', [1261.8, 1092.3, 923.7, 783.5, 1154, 1051.1, 962.9, 776.1]),
}

function numbered(family: string, distances: readonly number[]): Record<string, number> {
  return Object.fromEntries(distances.map((distance, i) => [`${family}${String(i + 1).padStart(2, '0')}`, distance]))
}
