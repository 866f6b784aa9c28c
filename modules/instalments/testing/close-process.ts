// A process of its own that closes days, for tests that kill it: `node close-process.ts URL UNTIL`.
import type { PlainDate } from '@doorstep/calendar'
import { connect } from '@doorstep/db'
import { closeUntil } from '../nightly.ts'

const [url = '', until = ''] = process.argv.slice(2)
const db = connect({ url, role: 'doorstep_app' })
await closeUntil(db, until as PlainDate, { clock: () => new Date('2026-06-01T00:00:00Z'), slices: 3 }, () =>
  process.stdout.write('.'),
)
await db.close()
