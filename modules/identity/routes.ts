import { type Route, read, signedIn } from '@doorstep/http'
import { describeMe, me } from './me.ts'

export function routes(): Route[] {
  return [
    read({
      url: '/api/v1/me',
      tag: 'identity',
      summary: 'Who I am here: customer, staff, merchant',
      policy: signedIn,
      response: me,
      handler: ({ db, principal }) => describeMe(db, principal),
    }),
  ]
}
