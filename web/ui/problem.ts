import { currentLanguage } from './i18n.ts'

/** RFC 9457 problem details as the API sends them: `code` is stable, `detail` is a sentence in the reader's language. */
export type ProblemDetails = {
  status: number
  code: string
  detail: string
  title?: string
  type?: string
  instance?: string
  errors?: { field: string; message: string }[]
}

/** A refusal on its way to the screen through code that throws, such as a query. */
export class ProblemError extends Error {
  readonly problem: ProblemDetails

  constructor(problem: ProblemDetails) {
    super(problem.detail || problem.code)
    this.name = 'ProblemError'
    this.problem = problem
  }
}

/** The problem in a refused response; a body that is none (a proxy's page, say) becomes `http-<status>`. */
export async function readProblem(response: Response): Promise<ProblemDetails> {
  const body: unknown = await response.json().catch(() => null)
  if (isProblem(body)) return body
  return { status: response.status, code: `http-${response.status}`, detail: '' }
}

/** What any caught value means to the reader. `network-unreachable`: no answer at all. */
export function problemOf(error: unknown): ProblemDetails {
  if (error instanceof ProblemError) return error.problem
  if (isProblem(error)) return error
  if (error instanceof TypeError) return { status: 0, code: 'network-unreachable', detail: '' }
  return { status: 0, code: 'unexpected', detail: '' }
}

/** Headers that every call to the API carries. */
export function apiHeaders(): Record<string, string> {
  return { accept: 'application/json', 'accept-language': currentLanguage() }
}

function isProblem(value: unknown): value is ProblemDetails {
  const p = value as ProblemDetails | null
  return typeof p === 'object' && p !== null && typeof p.code === 'string' && typeof p.status === 'number'
}
