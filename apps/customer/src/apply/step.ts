import type { paths } from '@doorstep/api-client'
import type { Application } from '../api.ts'

export type ApplicationPatch = paths['/api/v1/applications/{applicationId}']['patch']['requestBody'] extends infer B
  ? NonNullable<B> extends { content: { 'application/json': infer T } }
    ? T
    : never
  : never

export type StepProps = {
  application: Application
  save: (patch: ApplicationPatch) => void
  saving: boolean
}
