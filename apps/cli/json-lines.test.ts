import { describe, expect, test } from 'vitest'
import { quote, quoteHelp } from './quote.ts'
import { rate, rateHelp } from './rate.ts'

const run = async (command: typeof quote, text: string) => {
  const answers: string[] = []
  const status = await command(linesOf(text), { write: line => answers.push(line) })
  return { status, answers: answers.map(line => JSON.parse(line) as { id: unknown; error?: { code: string } }) }
}

async function* linesOf(text: string): AsyncIterable<string> {
  yield* text.split('\n')
}

const terms = (id: string, more: object = {}) =>
  JSON.stringify({ id, currency: 'CNY', principal: '100', plan: 'flat', instalments: 2, start: '2025-01-01', ...more })

describe('a line out for each line in, in order', () => {
  test('status 0 when all are good, trailing blanks aside', async () => {
    const { status, answers } = await run(quote, `${terms('a')}\n${terms('b')}\n\n`)
    expect(status).toBe(0)
    expect(answers.map(answer => answer.id)).toEqual(['a', 'b'])
  })

  test('status 1 when one is bad, which gives its error in its place', async () => {
    const { status, answers } = await run(quote, `${terms('a')}\n{oops\n\n${terms('c', { plan: '' })}\n${terms('d')}`)
    expect(status).toBe(1)
    expect(answers.map(answer => [answer.id, answer.error?.code])).toEqual([
      ['a', undefined],
      [null, 'invalid-json'],
      [null, 'invalid-json'],
      ['c', 'invalid-field'],
      ['d', undefined],
    ])
  })

  test('nothing in, nothing out', async () => {
    expect(await run(quote, '')).toEqual({ status: 0, answers: [] })
  })
})

test('the examples of the help work', async () => {
  const example = (help: string): string => help.split('\n').find(line => line.startsWith('{"id"')) as string
  expect(await run(quote, example(quoteHelp))).toMatchObject({ status: 0, answers: [{ id: 'a1' }] })
  expect(await run(rate, example(rateHelp))).toMatchObject({
    status: 0,
    answers: [{ id: 'b1', rate: '0.120000000000' }],
  })
})
