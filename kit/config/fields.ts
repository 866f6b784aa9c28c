import { z } from 'zod'

/** `1`, `true`, `yes`, `on` and their opposites. */
export function flag(fallback: boolean) {
  return z
    .enum(['1', 'true', 'yes', 'on', '0', 'false', 'no', 'off'])
    .transform(text => ['1', 'true', 'yes', 'on'].includes(text))
    .default(fallback)
}

/** A TCP port; 0 takes a free one. */
export function port(fallback: number) {
  return z.coerce.number().int().min(0).max(65_535).default(fallback)
}

/** A whole number of seconds, at least one. */
export function seconds(fallback: number) {
  return z.coerce.number().int().min(1).default(fallback)
}
