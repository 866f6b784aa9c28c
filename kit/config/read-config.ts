import { readFileSync } from 'node:fs'
import type { z } from 'zod'

type Environment = Readonly<Record<string, string | undefined>>

/** What is wrong with the environment, one line a variable. Never shows a value: it may be a secret. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

/**
 * Reads the variables that `schema` names. An empty one counts as absent; `NAME_FILE` names a file that holds the value
 * of `NAME`, as container platforms hand out secrets.
 * @throws ConfigError listing every variable that is missing or malformed
 */
export function readConfig<S extends z.ZodObject>(schema: S, environment: Environment = process.env): z.infer<S> {
  const problems: string[] = []
  const values: Record<string, string> = {}
  for (const name of Object.keys(schema.shape)) {
    const value = lookUp(name, environment, problems)
    if (value !== undefined) values[name] = value
  }
  const parsed = schema.safeParse(values)
  for (const issue of parsed.error?.issues ?? []) problems.push(`${issue.path.join('.')}: ${issue.message}`)
  if (parsed.success && problems.length === 0) return parsed.data
  throw new ConfigError(`the settings are not complete:\n${problems.map(problem => `  ${problem}`).join('\n')}`)
}

function lookUp(name: string, environment: Environment, problems: string[]): string | undefined {
  if (environment[name]) return environment[name]
  const file = environment[`${name}_FILE`]
  if (!file) return undefined
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    problems.push(`${name}_FILE: ${file} cannot be read`)
    return undefined
  }
}
