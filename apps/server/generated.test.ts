import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { errorsPage } from './print-errors.ts'
import { guardsPage } from './print-guards.ts'
import { openApiText } from './print-openapi.ts'

const committed = (path: string) => readFile(new URL(`../../${path}`, import.meta.url), 'utf8')

test('the committed description of the API is that of the routes; `npm run gen` writes it', async () => {
  expect(await committed('web/api-client/openapi.json')).toBe(await openApiText())
})

test('the page of codes lists those that the modules define; `npm run gen` writes it', async () => {
  expect(await committed('docs/errors.md')).toBe(errorsPage())
})

test('the page of guards lists the rules of the packs, each with its clause; `npm run gen` writes it', async () => {
  expect(await committed('docs/guards.md')).toBe(guardsPage())
})
