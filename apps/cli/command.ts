import { parseArgs, type ParseArgsConfig } from 'node:util'

/** One word of the command line. `run` resolves with the exit status. */
export type Command = { readonly help: string; run(args: string[]): Promise<number> }

/** What the person typed cannot be meant; said on standard error with the way to the help, exit status 2. */
export class UsageError extends Error {
  override name = 'UsageError'
}

/**
 * Reads flags and positional arguments.
 * @throws UsageError on a flag that the command does not have
 */
export function readArgs<const O extends NonNullable<ParseArgsConfig['options']>>(args: string[], options: O) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true })
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
}

/** A whole number in a range. */
export function wholeNumber(
  name: string,
  text: string | undefined,
  fallback: number,
  min: number,
  max: number,
): number {
  if (text === undefined) return fallback
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
  if (value >= min && value <= max) return value
  throw new UsageError(`--${name} takes a whole number from ${min} to ${max}`)
}

/** One JSON document on standard output; bigint as digits. */
export function printJson(value: unknown): void {
  process.stdout.write(
    `${JSON.stringify(value, (_key, inner) => (typeof inner === 'bigint' ? inner.toString() : inner))}\n`,
  )
}
