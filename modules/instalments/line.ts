import type { z } from 'zod'
import type { Problem } from '@doorstep/schedules'

/** The answer to one line of input: the result, or the problem in its place. */
export type Failure = { id: Id; error: { code: string; message: string; field?: string } }
export type Id = string | number | null

/** Thrown while a line is read and caught at its end. */
export class LineError extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.message)
    this.problem = problem
  }
}

/** Answers a line, whatever it is: a problem becomes a {@link Failure} under the line's own id. */
export function answer<T>(input: unknown, compute: (input: unknown) => T): T | Failure {
  try {
    return compute(input)
  } catch (error) {
    if (error instanceof LineError) return failure(idOf(input), error.problem)
    throw error
  }
}

export function failure(id: Id, { code, field, message }: Problem): Failure {
  return { id, error: { code, message, ...(field ? { field } : {}) } }
}

export function isFailure(result: object): result is Failure {
  return 'error' in result
}

/** The input as the schema has it. */
export function readLine<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    throw new LineError({ code: 'not-an-object', field: '', message: 'a line must be a JSON object' })
  const result = schema.safeParse(input, { reportInput: true })
  if (result.success) return result.data
  throw new LineError(problemOf(result.error.issues[0] as z.core.$ZodIssue))
}

/** Refuses when there is a problem. */
export function refuse(problem: Problem | undefined): void {
  if (problem) throw new LineError(problem)
}

function problemOf(issue: z.core.$ZodIssue): Problem {
  const path = issue.path.map(String)
  if (issue.code === 'unrecognized_keys') {
    const field = [...path, String(issue.keys[0])].join('.')
    return { code: 'unknown-field', field, message: `unknown field ${field}` }
  }
  const field = path.join('.')
  if (issue.code === 'invalid_type' && issue.input === undefined)
    return { code: 'missing-field', field, message: `${field} is required` }
  return { code: 'invalid-field', field, message: `${field}: ${issue.message}` }
}

function idOf(input: unknown): Id {
  const id = typeof input === 'object' && input !== null ? (input as { id?: unknown }).id : null
  return typeof id === 'string' || typeof id === 'number' ? id : null
}
