const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** A made-up resident identity number of China with a right check character (GB 11643). `serial`: three digits. */
export function residentNumber(born: string, serial: string): string {
  const digits = `110105${born}${serial}`
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(digits[i]), 0)
  return digits + '10X98765432'[sum % 11]
}
