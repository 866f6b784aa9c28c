import { answer, createApi, type Ok, type paths } from '@doorstep/api-client'
import { apiHeaders, ProblemError, readProblem } from '@doorstep/ui'

const api = createApi({
  headers: apiHeaders,
  refuse: async response => new ProblemError(await readProblem(response)),
})

type Body<P extends keyof paths> = paths[P] extends {
  post: { requestBody: { content: { 'application/json': infer T } } }
}
  ? T
  : never

export type Day = Ok<'/api/v1/officer/day', 'get'>
export type Stop = Day['stops'][number]
export type Status = Stop['status']
/** What the phone says happened. */
export type DeviceEvent = Body<'/api/v1/officer/events'>['events'][number]
export type Fix = Extract<DeviceEvent, { kind: 'arrived' }>['fix']
export type Outcome = Extract<DeviceEvent, { kind: 'ended' }>['outcome']
export type Answer = Ok<'/api/v1/officer/events', 'post'>

export const fetchDay = (): Promise<Day> => answer(api.GET('/api/v1/officer/day'))

/** Sends events under a key of their own, so that a batch whose answer was lost is answered again and not done again. */
export const sendEvents = (events: DeviceEvent[], key: string): Promise<Answer> =>
  answer(api.POST('/api/v1/officer/events', { body: { events }, headers: { 'idempotency-key': key } }))

/** What the bank says at the door, now; kept nowhere. */
export type AtDoor = Ok<'/api/v1/officer/visits/{visitId}', 'get'>

/** Asks for the officer's word, which is let go only at the door and at its time, and reads it. */
export async function askWord(visitId: string, fix: Fix): Promise<AtDoor> {
  const params = { path: { visitId } }
  await answer(api.POST('/api/v1/officer/visits/{visitId}/release-word', { params, body: { fix } }))
  return answer(api.GET('/api/v1/officer/visits/{visitId}', { params }))
}

/** Starts the visit with the code that the customer said. */
export const startWith = (visitId: string, code: string): Promise<unknown> =>
  answer(api.POST('/api/v1/officer/visits/{visitId}/start', { params: { path: { visitId } }, body: { code } }))
