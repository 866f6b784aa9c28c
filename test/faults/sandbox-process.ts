// The sandbox SMS centre as a process of its own, to be killed.
import { connect } from '@doorstep/db'
import { startSandboxSmsc } from '@doorstep/notifications'
import { silent, smscLogin } from './sms-fixture.ts'

const db = connect({ url: process.env.DATABASE_URL ?? '', role: 'doorstep_app' })
const control = { deliverAfterMs: 50 }
await startSandboxSmsc({
  db,
  host: '127.0.0.1',
  port: Number(process.env.SMS_PORT),
  ...smscLogin,
  log: silent,
  control,
})
