import { system } from '@doorstep/audit'
import { connect } from '@doorstep/db'
import { isRefusal } from '@doorstep/http'
import { money } from '@doorstep/money'
import { draw } from '../draw.ts'

// A process of its own that draws on a limit again and again, so that a test can kill it. Says each draw that was committed.
const [url = '', customerId = '', contractId = '', life = ''] = process.argv.slice(2)
const db = connect({ url, role: 'doorstep_app' })
for (let i = 0; i < 200; i++) {
  const reference = `${life}-${i}`
  const input = {
    ...{ customerId: BigInt(customerId), contractId: BigInt(contractId) },
    ...{ amount: money(100n, 'CNY'), orderToken: null, reference },
  }
  const at = new Date('2026-11-22T02:01:00Z')
  const done = await db.transaction(tx => draw(tx, input, { who: system('test'), at }))
  if (isRefusal(done)) throw new Error(done.code)
  process.stdout.write(`${reference}\n`)
}
await db.close()
