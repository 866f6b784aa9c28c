import { answer, type Ok } from '@doorstep/api-client'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../api.ts'

export type Programme = Ok<'/api/v1/staff/programmes', 'get'>['items'][number]
export type ProgrammeTerms = Programme['terms']
export type Claim = Ok<'/api/v1/staff/programmes/{programmeId}/claims', 'get'>['items'][number]

export const programmesQuery = queryOptions({
  queryKey: ['programmes'],
  queryFn: async () => (await answer(api.GET('/api/v1/staff/programmes'))).items,
})

const path = (programmeId: string) => ({ params: { path: { programmeId } } })

export const claimsQuery = (programmeId: string) =>
  queryOptions({
    queryKey: ['programmes', programmeId, 'claims'],
    queryFn: async () =>
      (await answer(api.GET('/api/v1/staff/programmes/{programmeId}/claims', path(programmeId)))).items,
  })

export const payersQuery = (contractId: string) =>
  queryOptions({
    queryKey: ['contract', contractId, 'payers'],
    queryFn: () => answer(api.GET('/api/v1/staff/contracts/{contractId}/payers', { params: { path: { contractId } } })),
  })

type NewProgramme = { id: string; nameZh: string; nameEn: string; terms: ProgrammeTerms }

export const propose = async (body: NewProgramme) =>
  (await answer(api.POST('/api/v1/staff/programmes', { body }))).items

type Deciding = { version: number; reason: string }
export type Decision = 'approve' | 'return' | 'retire'

export const decide = async (decision: Decision, programmeId: string, body: Deciding) => {
  const request = { ...path(programmeId), body }
  if (decision === 'approve')
    return (await answer(api.POST('/api/v1/staff/programmes/{programmeId}/approve', request))).items
  if (decision === 'return')
    return (await answer(api.POST('/api/v1/staff/programmes/{programmeId}/return', request))).items
  return (await answer(api.POST('/api/v1/staff/programmes/{programmeId}/retire', request))).items
}

export const payClaim = (programmeId: string, { month, amount }: Claim, reference: string) =>
  answer(
    api.POST('/api/v1/staff/programmes/{programmeId}/claim-payments', {
      ...path(programmeId),
      body: { month, amount, reference },
    }),
  )

export const claimFile = (programmeId: string, month: string): string =>
  `/api/v1/staff/programmes/${programmeId}/claims.csv?month=${month}`
