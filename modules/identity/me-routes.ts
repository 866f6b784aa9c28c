import { by } from '@doorstep/audit'
import { customers, dateText, id, isRefusal, type Route, read, signedIn, text, write } from '@doorstep/http'
import { z } from 'zod'
import { createCustomer } from './create-customer.ts'
import { maskedPapers } from './customer-views.ts'
import { identityErrors } from './errors.ts'
import { DOCUMENT_TYPES } from './identity-document.ts'
import { describeMe, me } from './me.ts'
import { headOffice } from './org-tree.ts'
import { saveIdentity } from './save-identity.ts'

const countryCode = z.string().regex(/^[A-Z]{2}$/)
const papers = z.object({
  items: z.array(
    z.object({
      type: z.enum(DOCUMENT_TYPES),
      country: z.string(),
      number: z.string().describe('all but the last characters hidden'),
      expiresOn: dateText.nullable(),
    }),
  ),
})

export function meRoutes(): Route[] {
  return [
    read({
      url: '/api/v1/me',
      tag: 'identity',
      summary: 'Who I am here: customer, staff, merchant',
      policy: signedIn,
      response: me,
      handler: ({ db, principal }) => describeMe(db, principal),
    }),
    write({
      method: 'POST',
      url: '/api/v1/me/customer',
      tag: 'identity',
      summary: 'Become a customer, for people who are known as merchant’s or bank’s staff',
      policy: signedIn,
      response: z.object({ customerId: id }),
      errors: ['phone-not-valid', 'phone-taken'],
      handler: async ({ tx, principal, language, now }) => {
        if (principal.customerId !== null) return { customerId: principal.customerId }
        if (!principal.phone) return identityErrors('phone-not-valid')
        const { id: branchId } = await headOffice(tx)
        const { userId, phone } = principal
        const customerId = await createCustomer(tx, { userId, phone, branchId, language }, now)
        return isRefusal(customerId) ? customerId : { customerId }
      },
    }),
    read({
      url: '/api/v1/me/identity',
      tag: 'identity',
      summary: 'My identity papers, masked',
      policy: customers,
      response: papers,
      handler: async ({ db, principal }) => ({ items: await maskedPapers(db, principal.customerId!) }),
    }),
    write({
      method: 'PUT',
      url: '/api/v1/me/identity',
      tag: 'identity',
      summary: 'Give my identity papers',
      policy: customers,
      body: z.object({
        fullName: text(100),
        idDocumentType: z.enum(DOCUMENT_TYPES),
        idDocumentNumber: text(40),
        country: countryCode.optional(),
        birthDate: dateText.optional(),
        expiresOn: dateText.optional(),
      }),
      response: z.object({ birthDate: dateText }),
      errors: ['document-number-not-valid', 'document-expired', 'document-taken', 'customer-not-found'],
      rateLimit: { max: 20, windowSeconds: 3600 },
      handler: call => {
        const { birthDate, country, expiresOn, ...rest } = call.body
        return saveIdentity(
          call.tx,
          call.principal.customerId!,
          {
            ...rest,
            ...(country ? { country } : {}),
            ...(birthDate ? { birthDate } : {}),
            ...(expiresOn ? { expiresOn } : {}),
          },
          by(call),
        )
      },
    }),
  ]
}
