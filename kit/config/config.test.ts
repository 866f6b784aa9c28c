import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { ConfigError, flag, port, readConfig, seconds } from './index.ts'

const schema = z.object({ SECRET: z.string().min(8), PORT: port(8080), DEMO: flag(false), LIMIT: seconds(60) })

test('values are read and converted, absent and empty ones take their defaults, others are ignored', () => {
  const config = readConfig(schema, { SECRET: 'long enough', PORT: '', DEMO: 'yes', OTHER: 'x' })
  expect(config).toEqual({ SECRET: 'long enough', PORT: 8080, DEMO: true, LIMIT: 60 })
})

test('a secret can come from a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'doorstep-config-'))
  writeFileSync(join(folder, 'secret'), 'from a file\n')
  expect(readConfig(schema, { SECRET_FILE: join(folder, 'secret') }).SECRET).toBe('from a file')
  rmSync(folder, { recursive: true })
})

test('every fault is listed at once, and no value is shown', () => {
  const read = () => readConfig(schema, { SECRET: 'hunter2', PORT: '70000', DEMO: 'perhaps' })
  expect(read).toThrow(ConfigError)
  expect(read).toThrow(/SECRET: .*\n.*PORT: .*\n.*DEMO: /)
  expect(read).not.toThrow(/hunter2/)
})

test('a file that cannot be read is a fault of its own', () => {
  expect(() => readConfig(schema, { SECRET_FILE: '/nowhere' })).toThrow('SECRET_FILE: /nowhere cannot be read')
})
