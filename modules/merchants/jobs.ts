import type { JobSpec } from '@doorstep/jobs'
import { expireOrders as run } from './expire-orders.ts'

export const expireOrders: JobSpec = { name: 'merchants.expire-orders', everySeconds: 60, run }
