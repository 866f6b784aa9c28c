// `node apps/worker/main.ts`: a worker by itself, on the database that DATABASE_URL names.
import { readConfig } from '@doorstep/config'
import { connect, SIGNS_IN_AS_OWNER, signsInAsOwner } from '@doorstep/db'
import { loadMarket, setDataKey } from '@doorstep/identity'
import { z } from 'zod'
import { readWorkerConfig, startWorker } from './index.ts'

const { DATABASE_URL: url, DATA_KEY } = readConfig(z.object({ DATABASE_URL: z.string(), DATA_KEY: z.string() }))
setDataKey(DATA_KEY)
if (await signsInAsOwner(url)) process.stderr.write(`${SIGNS_IN_AS_OWNER}\n`)
const db = connect({ url, role: 'doorstep_app', name: 'doorstep-worker' })
await loadMarket(db)
const worker = await startWorker({ db, config: readWorkerConfig(), clock: () => new Date() })

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, async () => {
    await worker.stop()
    await db.close()
  })
}
