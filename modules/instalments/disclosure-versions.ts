import type { Language } from '@doorstep/http'
import { cnBody, cnCost } from './disclosure-cn.ts'
import { euBody } from './disclosure-eu.ts'
import { type Figures, figuresOf } from './disclosure-figures.ts'
import type { DisclosureBody, DisclosureInputs, Section } from './disclosure-page.ts'
import { usBody } from './disclosure-us.ts'
import { cnBody as cnBodyOfNovember22 } from './past-disclosures/cn-2026-11-22.ts'
import { cn1Body } from './past-disclosures/cn-2026-11.ts'
import { euBody as euBodyOfNovember22 } from './past-disclosures/eu-2026-11-22.ts'
import { usBody as usBodyOfNovember22 } from './past-disclosures/us-2026-11-22.ts'
import type { JurisdictionCode } from './product-terms.ts'

type Render<I> = (inputs: I, language: Language) => DisclosureBody

/**
 * Every version of every form that a customer was ever shown, each with the code that made it. A version is never
 * changed: a page that reads or counts differently is a new one.
 */
const RENDERERS: Readonly<Record<string, Render<never>>> = {
  'cn-2026-11': cn1Body,
  'cn-2026-11-22': cnBodyOfNovember22,
  'us-2026-11-22': usBodyOfNovember22,
  'eu-2026-11-22': euBodyOfNovember22,
  'cn-2026-11-23': by(cnBody),
  'us-2026-11-23': by(usBody),
  'eu-2026-11-23': by(euBody),
}

function by(form: (figures: Figures) => DisclosureBody): Render<DisclosureInputs> {
  return (inputs, language) => form(figuresOf(inputs, language))
}

/** The version that new pages have. */
export const RULE_VERSION: Readonly<Record<JurisdictionCode, string>> = {
  CN: 'cn-2026-11-23',
  US: 'us-2026-11-23',
  EU: 'eu-2026-11-23',
}

/** The page of these inputs by today's version of its jurisdiction. Pure. */
export function disclosureBody(inputs: DisclosureInputs, language: Language): DisclosureBody {
  return rendered(RULE_VERSION[inputs.jurisdiction], inputs, language)!
}

/** What the payment page of an order has to say of a plan's cost before anyone applies for it. Pure. */
export function costSections(of: Figures): readonly Section[] {
  const { jurisdiction } = of.inputs
  if (jurisdiction === 'CN') return cnCost(of)
  const { headline, figures = [], sections } = jurisdiction === 'US' ? usBody(of) : euBody(of)
  const box = {
    title: headline.label,
    rows: figures.map(({ label, value }) => ({ label, value })),
    text: headline.method,
  }
  return [box, ...sections]
}

/** The page of kept inputs by the version that made it; undefined when there is no such version. */
export function rendered(version: string, inputs: unknown, language: Language): DisclosureBody | undefined {
  return RENDERERS[version]?.(inputs as never, language)
}
