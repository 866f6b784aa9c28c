import { failure } from '@doorstep/instalments/lines'

/** Where answers go; `process.stdout` is one. */
export type Out = { write(text: string): unknown }

/**
 * Answers every line of JSON with one line of JSON, in order. A line that is not JSON is answered with an error like any
 * other bad line, and the rest go on.
 * @returns the exit status: 0, or 1 when any line was answered with an error
 */
export async function answerLines(
  lines: AsyncIterable<string>,
  out: Out,
  answer: (input: unknown) => object,
): Promise<number> {
  let status = 0
  let blanks = 0
  for await (const line of lines) {
    // Blank lines at the very end are no input; one between others is.
    if (line.trim() === '') {
      blanks++
      continue
    }
    for (; blanks > 0; blanks--) say(notJson)
    say(parse(line, answer))
  }
  return status

  function say(result: object): void {
    if ('error' in result) status = 1
    out.write(`${JSON.stringify(result)}\n`)
  }
}

const notJson = failure(null, { code: 'invalid-json', field: '', message: 'the line is not JSON' })

function parse(line: string, answer: (input: unknown) => object): object {
  let input: unknown
  try {
    input = JSON.parse(line)
  } catch {
    return notJson
  }
  return answer(input)
}
