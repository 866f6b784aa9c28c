/** What is wrong with a problem: the field by its path, and a sentence that names it. */
export class ProblemError extends Error {
  override name = 'ProblemError'
  readonly field: string

  constructor(field: string, message: string) {
    super(`${field}: ${message}`)
    this.field = field
  }
}
