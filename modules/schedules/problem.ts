/** An expected refusal: a stable code, the field it is about and a sentence. */
export type Problem = { readonly code: string; readonly field: string; readonly message: string }

export function outOfRange(field: string, allowed: string): Problem {
  return { code: 'out-of-range', field, message: `${field} must be ${allowed}` }
}

export function notWith(field: string, other: string): Problem {
  return { code: 'not-with', field, message: `${field} does not go with ${other}` }
}
