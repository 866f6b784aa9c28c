import { readFileSync } from 'node:fs'
import { ZenEngine, type ZenDecision } from '@gorules/zen-engine'
import { type MarketCode, market } from '@doorstep/identity'
import { z } from 'zod'
import type { Facts } from './facts.ts'
import { isReason } from './reasons.ts'

/** The rule version that decides today in each market. Older ones stay, so that their decisions can be recomputed. */
const TODAY: Readonly<Record<MarketCode, string>> = { CN: 'cn-2026-11', US: 'us-2026-11', EU: 'eu-2026-11' }
const VERSIONS = Object.values(TODAY)

/** The rule version that decides today: amounts and prices are those of the bank's market. */
export const ruleVersion = (): string => TODAY[market().code]

/** What a rule version answers to the facts. */
export type Answer = {
  readonly outcome: 'approve' | 'refer' | 'decline'
  /** In major units. */
  readonly limit: number
  readonly annualRate: string
  readonly reasons: readonly string[]
  /** The rules that hit, by table. */
  readonly trace: Readonly<Record<string, readonly string[]>>
}

const answer = z.object({
  outcome: z.enum(['approve', 'refer', 'decline']),
  limit: z.number().min(0),
  annualRate: z.string().regex(/^0\.\d{4}$/),
  reasons: z.array(z.string().refine(isReason)),
})

const loaded = new Map<string, ZenDecision>()

/** Reads and validates every rule version; for the start of a process. @throws when one is broken */
export function loadRules(): void {
  for (const version of VERSIONS) decisionOf(version)
}

/**
 * Asks a rule version. Some hundred microseconds in the engine's own threads; nothing is fetched.
 * @throws when the version is unknown or its answer is not one
 */
export async function askRules(version: string, facts: Facts): Promise<Answer> {
  const { result, trace = {} } = await decisionOf(version).evaluate(facts, { trace: true })
  const hits = Object.values(trace).map(node => [node.id, hitsOf(node.traceData)] as const)
  return { ...answer.parse(result), trace: Object.fromEntries(hits.filter(([, rules]) => rules.length > 0).sort()) }
}

function decisionOf(version: string): ZenDecision {
  const known = loaded.get(version)
  if (known) return known
  if (!VERSIONS.includes(version)) throw new Error(`no rule version ${version}`)
  const decision = new ZenEngine().createDecision(readFileSync(new URL(`./rules/${version}.json`, import.meta.url)))
  decision.validate()
  loaded.set(version, decision)
  return decision
}

type Hit = { rule?: { _id: string } } | null

function hitsOf(traceData: Hit | Hit[]): string[] {
  return [traceData].flat().flatMap(hit => hit?.rule?.['_id'] ?? [])
}
