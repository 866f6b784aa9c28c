import { by } from '@doorstep/audit'
import { customers, id, instant, isRefusal, type Route, read, write } from '@doorstep/http'
import { z } from 'zod'
import { type Disclosure, readDisclosure, showDisclosure } from './disclosure.ts'
import { refOf } from './routes-apply.ts'
import { sendSigningCode, signApplication } from './sign.ts'
import { disclosure, disclosureReading, signing } from './wire.ts'

const tag = 'applications'
const params = z.object({ applicationId: id })

/** From an approval to a contract: the disclosure, reading it, the code, the signature. */
export function signRoutes(): Route[] {
  return [
    read({
      url: '/api/v1/applications/{applicationId}/disclosure',
      tag,
      summary: 'What the credit costs in all; kept as evidence that it was shown',
      policy: customers,
      params,
      response: disclosure,
      errors: ['application-not-approved', 'plan-not-eligible', 'calendar-year-not-covered'],
      handler: async call => {
        const shown = await call.db.transaction(tx => showDisclosure(tx, refOf(call), call.language, call.now))
        return isRefusal(shown) ? shown : viewDisclosure(shown)
      },
    }),
    write({
      method: 'POST',
      url: '/api/v1/applications/{applicationId}/disclosure/read',
      tag,
      summary: 'Record that it was read to the end',
      policy: customers,
      params,
      body: disclosureReading,
      response: z.object({ readAt: instant }),
      errors: ['disclosure-changed', 'disclosure-read-too-fast'],
      handler: call => readDisclosure(call.tx, refOf(call), call.body, by(call)),
    }),
    write({
      method: 'POST',
      url: '/api/v1/applications/{applicationId}/signing-code',
      tag,
      summary: 'Text the code to sign with',
      policy: customers,
      params,
      body: z.strictObject({}),
      response: z.object({ sentTo: z.string(), expiresAt: instant }),
      errors: [
        'application-already-signed',
        'application-not-approved',
        'disclosure-not-read',
        'phone-needed',
        'too-many-codes',
      ],
      handler: call => sendSigningCode(call.tx, refOf(call), call.language, by(call)),
    }),
    write({
      method: 'POST',
      url: '/api/v1/applications/{applicationId}/sign',
      tag,
      summary: 'Sign: the contract stands and the shop is paid, in one transaction',
      policy: customers,
      params,
      body: signing,
      response: z.object({ contractId: id }),
      errors: [
        'account-frozen',
        'application-already-signed',
        'application-not-approved',
        'business-day-not-open',
        'code-expired',
        'disclosure-changed',
        'disclosure-not-read',
        'exposure-over-cap',
        'limit-exceeded',
        'order-not-open',
        'order-taken',
        'plan-not-eligible',
        'calendar-year-not-covered',
        'rule-broken',
        'too-many-wrong-codes',
        'wrong-code',
      ],
      handler: call => signApplication(call.tx, refOf(call), call.body, by(call)),
    }),
  ]
}

export function viewDisclosure({ id, ruleVersion, language, hash, inputs, readAt, body }: Disclosure) {
  const evidence = {
    id: id.toString(),
    ruleVersion,
    language,
    hash: hash.toString('hex'),
    readAt: readAt?.toISOString() ?? null,
  }
  return z.decode(disclosure, {
    ...evidence,
    minSeconds: inputs.minReadSeconds,
    headline: body.headline,
    figures: [...(body.figures ?? [])],
    sections: body.sections.map(section => ({ ...section, rows: [...section.rows] })),
    schedule: [...body.schedule],
  })
}
