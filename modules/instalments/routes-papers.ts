import { by, record } from '@doorstep/audit'
import type { Sql } from '@doorstep/db'
import {
  commonErrors,
  customers,
  fileAnswer,
  id,
  instant,
  type Principal,
  type Refusal,
  type Route,
  read,
  staff,
} from '@doorstep/http'
import { customerRecord } from '@doorstep/identity'
import { PrinterBusy, printPaper } from '@doorstep/pdf'
import { z } from 'zod'
import { contractWithin } from './contract-desk.ts'
import { latestDisclosure } from './disclosure.ts'
import { type Evidence, signedDisclosure, stillProves } from './disclosure-evidence.ts'
import { instalmentErrors } from './errors.ts'
import { contractPaper, disclosurePaper, type PaperSize } from './paper.ts'
import { refOf as applicationRef } from './routes-apply.ts'
import { opened } from './routes-desk.ts'
import { viewDisclosure } from './routes-sign.ts'
import { type ContractRef, readContract } from './standing-store.ts'
import { disclosure } from './wire.ts'

const tag = 'papers'
const desk = staff('agent', 'account-manager', 'reviewer', 'supervisor', 'analyst', 'compliance', 'administrator')
const params = z.object({ contractId: id })
const paperParams = params.extend({ paper: z.enum(['contract', 'disclosure']) })
const query = z.object({ size: z.enum(['A4', 'Letter']).default('A4') })
const proof = z.object({
  shownAt: z.array(instant).describe('each time that it was opened'),
  readAt: instant.nullable(),
  readSeconds: z.number().int().nullable().describe("by the server's clock"),
  signedAt: instant.nullable(),
  signer: z.string().nullable(),
  codeId: id.nullable(),
  codeSentTo: z.string().nullable(),
  holds: z.boolean().describe('its inputs, put through its own rule version, give this page with this hash'),
})
export const signedPage = z.object({ disclosure, proof })

/** What was signed, to read again, to keep and to compare: for its customer, and for staff who leave a trace of it. */
export function paperRoutes(): Route[] {
  return [...forCustomers(), ...forStaff()]
}

function forCustomers(): Route[] {
  return [
    read({
      url: '/api/v1/applications/{applicationId}/disclosure/paper',
      tag,
      summary: 'The disclosure that was last shown, as a PDF file',
      policy: customers,
      params: z.object({ applicationId: id }),
      query,
      response: fileAnswer,
      errors: ['papers-busy'],
      handler: async call => {
        const shown = await latestDisclosure(call.db, applicationRef(call), null)
        if (!shown) return commonErrors('not-found')
        const reading = shown.readAt && { at: shown.readAt, seconds: shown.readSeconds! }
        const evidence = { shownAt: [shown.shownAt], reading, signature: null }
        return pdf(`disclosure-${shown.id}`, disclosurePaper(shown, evidence, call.query.size, null))
      },
    }),
    read({
      url: '/api/v1/contracts/{contractId}/disclosure',
      tag,
      summary: 'The disclosure that I signed, with when I read and signed it',
      policy: customers,
      params,
      response: signedPage,
      handler: call => viewSigned(call.db, refOf(call)),
    }),
    read({
      url: '/api/v1/contracts/{contractId}/papers/{paper}',
      tag,
      summary: 'My contract, or the disclosure that I signed, as a PDF file',
      policy: customers,
      params: paperParams,
      query,
      response: fileAnswer,
      errors: ['papers-busy'],
      handler: call => paperOf(call.db, refOf(call), call.params.paper, call.query.size),
    }),
  ]
}

function forStaff(): Route[] {
  return [
    read({
      url: '/api/v1/staff/contracts/{contractId}/disclosure',
      tag,
      summary: 'The disclosure that a contract was signed on, with its evidence',
      policy: desk,
      params,
      response: signedPage,
      handler: async call => {
        const ref = await opened(call)
        return ref ? viewSigned(call.db, ref) : commonErrors('not-found')
      },
    }),
    read({
      url: '/api/v1/staff/contracts/{contractId}/papers/{paper}',
      tag,
      summary: 'A contract, or the disclosure that it was signed on, as a PDF file; who took it is kept',
      policy: desk,
      params: paperParams,
      query,
      response: fileAnswer,
      errors: ['papers-busy'],
      handler: async call => {
        const ref = await contractWithin(call.db, unitsOf(call), call.params.contractId)
        if (!ref) return commonErrors('not-found')
        const { customerId, contractId: objectId } = ref
        const taken = { action: 'contract.paper-taken', objectType: 'contract', objectId, customerId } as const
        await call.db.transaction(tx => record(tx, [{ ...by(call), kind: 'look', ...taken }]))
        return paperOf(call.db, ref, call.params.paper, call.query.size)
      },
    }),
  ]
}

const refOf = (call: { principal: Principal; params: { contractId: bigint } }): ContractRef => ({
  customerId: call.principal.customerId!,
  contractId: call.params.contractId,
})
const unitsOf = ({ principal }: { principal: Principal }): readonly bigint[] => principal.staff!.units

async function viewSigned(sql: Sql, ref: ContractRef): Promise<z.output<typeof signedPage> | Refusal> {
  const signed = await signedDisclosure(sql, ref)
  if (!signed) return commonErrors('not-found')
  const { disclosure: page, evidence } = signed
  return { disclosure: viewDisclosure(page), proof: viewProof(evidence, stillProves(page)) }
}

function viewProof({ shownAt, reading, signature }: Evidence, holds: boolean): z.output<typeof proof> {
  return {
    shownAt: [...shownAt],
    readAt: reading?.at ?? null,
    readSeconds: reading?.seconds ?? null,
    signedAt: signature?.at ?? null,
    signer: signature?.signer ?? null,
    codeId: signature?.codeId ?? null,
    codeSentTo: signature?.sentTo ?? null,
    holds,
  }
}

async function paperOf(sql: Sql, ref: ContractRef, paper: 'contract' | 'disclosure', size: PaperSize) {
  const signed = await signedDisclosure(sql, ref)
  if (!signed) return commonErrors('not-found')
  const { number } = (await readContract(sql, ref))!
  const { disclosure: page, evidence } = signed
  if (paper === 'disclosure') return pdf(`disclosure-${number}`, disclosurePaper(page, evidence, size, { number }))
  const borrower = (await customerRecord(sql, ref.customerId))?.fullName ?? ''
  return pdf(`contract-${number}`, contractPaper(page, evidence, size, { number, borrower }))
}

async function pdf(name: string, paper: Parameters<typeof printPaper>[0]) {
  try {
    return { name: `${name}.pdf`, type: 'application/pdf', bytes: await printPaper(paper) }
  } catch (error) {
    if (error instanceof PrinterBusy) return instalmentErrors('papers-busy')
    throw error
  }
}
