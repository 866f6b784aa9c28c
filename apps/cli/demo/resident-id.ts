const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECKS = '10X98765432'

/** A made-up resident identity number with a right check character (GB 11643-1999), at a division (a whole city) that no person's number has. */
export function residentId(born: string, seed: string): string {
  const body = `110000${born.replaceAll('-', '')}${seed.slice(-3)}`
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(body[i]), 0)
  return body + CHECKS[sum % 11]
}
