/** A PostgreSQL array literal of values that need no quoting: numbers, dates, hex, codes. Far cheaper than the driver's. */
export function array(values: readonly (bigint | number | string | null)[]): string {
  return `{${values.map(v => v ?? 'NULL').join(',')}}`
}
