import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { checkFences } from './check-fences.ts'
import { findCycles } from './cycles.ts'

let root: string

/** A small house without a fault: two modules over a kit, and a web app over a component. */
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'doorstep-fences-'))
  write(
    'package.json',
    JSON.stringify({ workspaces: ['kit/*', 'modules/*', 'web/*', 'apps/*'], devDependencies: { vitest: '1' } }),
  )
  declare('kit/money', {})
  declare('modules/ledger', { '@doorstep/money': '*' })
  declare('modules/instalments', { '@doorstep/ledger': '*', zod: '1' })
  declare('web/ui', {})
  declare('apps/customer', { '@doorstep/ui': '*' })
  write('kit/money/index.ts', 'export const cent = 1n')
  write(
    'modules/ledger/index.ts',
    `import { cent } from '@doorstep/money'\nexport { post } from './post.ts'\nexport const x = cent`,
  )
  write('modules/ledger/post.ts', `import { isBuiltin } from 'node:module'\nexport const post = isBuiltin`)
  write('modules/instalments/index.ts', `import { post } from '@doorstep/ledger'\nimport 'zod'\nexport const y = post`)
  declare('modules/schedules', {})
  write('modules/schedules/index.ts', 'export const half = 2n')
  write('modules/instalments/a.test.ts', `import { test } from 'vitest'\nawait import('./index.ts')\ntest`)
  write('web/ui/index.ts', 'export const button = 1')
  write('apps/customer/main.tsx', `import { button } from '@doorstep/ui'\nbutton`)
})

afterEach(() => rmSync(root, { recursive: true }))

test('a house in order passes', () => {
  expect(checkFences(root)).toEqual({ problems: [], packages: 6, files: 8 })
})

describe('an edge that nobody declared', () => {
  test('between packages of the house', () => {
    write('modules/ledger/extra.ts', `import { button } from '@doorstep/ui'`)
    expectProblem('modules/ledger/extra.ts:1: undeclared edge: @doorstep/ui is not in modules/ledger/package.json')
  })

  test('to an outside package', () => {
    write('modules/ledger/extra.ts', `export * from 'left-pad'`)
    expectProblem('modules/ledger/extra.ts:1: undeclared edge: left-pad is not in modules/ledger/package.json')
  })

  test('in a dynamic import, and in a type', () => {
    write('modules/ledger/extra.ts', `const a = 1\nawait import('left-pad')`)
    write('modules/ledger/type.ts', `export type P = import('right-pad').Pad`)
    expectProblem('extra.ts:2: undeclared edge: left-pad', 'type.ts:1: undeclared edge: right-pad')
  })
})

describe('a deep import', () => {
  test('by a path inside a package', () => {
    write('modules/instalments/extra.ts', `import { post } from '@doorstep/ledger/post.ts'`)
    expectProblem('modules/instalments/extra.ts:1: deep import: @doorstep/ledger does not export ./post.ts')
  })

  test('by climbing out of the folder', () => {
    write('modules/instalments/extra.ts', `import { post } from '../ledger/post.ts'`)
    expectProblem('modules/instalments/extra.ts:1: deep import: modules/ledger/post.ts belongs to another package')
  })
})

describe('a cycle', () => {
  test('among packages', () => {
    declare('modules/ledger', { '@doorstep/money': '*', '@doorstep/instalments': '*' })
    expectProblem(
      'modules/ledger/package.json: module @doorstep/ledger must not know @doorstep/instalments',
      'packages in a cycle: @doorstep/instalments → @doorstep/ledger → @doorstep/instalments',
    )
  })

  test('among files', () => {
    write('modules/ledger/post.ts', `import { x } from './index.ts'\nexport const post = x`)
    expectProblem('files in a cycle: modules/ledger/index.ts → modules/ledger/post.ts → modules/ledger/index.ts')
  })

  test('of types alone is none: nothing of it is left at run time', () => {
    write('modules/ledger/post.ts', `import type { x } from './index.ts'\nexport const post: typeof x = 1n`)
    expect(checkFences(root).problems).toEqual([])
  })
})

describe('the wrong direction', () => {
  test('from the kit to a module', () => {
    declare('kit/money', { '@doorstep/ledger': '*' })
    expectProblem('kit/money/package.json: kit @doorstep/money must not know @doorstep/ledger')
  })

  test('from a web app to a module', () => {
    declare('apps/customer', { '@doorstep/ui': '*', '@doorstep/ledger': '*' })
    expectProblem('apps/customer/package.json: web app @doorstep/customer must not know @doorstep/ledger')
  })

  test('to a module beside it', () => {
    declare('modules/merchants', { '@doorstep/underwriting': '*' })
    declare('modules/underwriting', {})
    expectProblem('module @doorstep/merchants must not know @doorstep/underwriting')
  })

  test('of a module that is not in the order', () => {
    declare('modules/helpers', {})
    expectProblem('modules/helpers: has no place in the order of modules')
  })
})

describe('the arithmetic that screens share', () => {
  test('may be imported, and no other module', () => {
    declare('apps/customer', { '@doorstep/schedules': '*', '@doorstep/instalments': '*' })
    write('apps/customer/main.tsx', `import { half } from '@doorstep/schedules'\nhalf\nimport '@doorstep/instalments'`)
    expectProblem('apps/customer/main.tsx:3: a web app must not import @doorstep/instalments')
  })

  test('stays pure through everything that it imports', () => {
    write('modules/schedules/index.ts', `export { fs } from './files.ts'`)
    write('modules/schedules/files.ts', `export * as fs from 'node:fs'`)
    expectProblem('modules/schedules/files.ts:1: imports node:fs, and @doorstep/schedules must stay pure')
  })
})

test('findCycles names each knot once, by its shortest round trip', () => {
  const graph = [
    ['a', ['b']],
    ['b', ['c', 'd']],
    ['c', ['a']],
    ['d', ['d']],
    ['e', ['a']],
  ] as const
  expect(findCycles(graph)).toEqual([
    ['d', 'd'],
    ['a', 'b', 'c', 'a'],
  ])
})

function expectProblem(...expected: string[]) {
  const { problems } = checkFences(root)
  expect(problems).toEqual(expect.arrayContaining(expected.map(text => expect.stringContaining(text))))
}

function declare(folder: string, dependencies: object, exports: object = { '.': './index.ts' }) {
  write(`${folder}/package.json`, JSON.stringify({ name: `@doorstep/${folder.split('/')[1]}`, dependencies, exports }))
}

function write(path: string, text: string) {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}
