import { mkdir } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { connect, type Database, SIGNS_IN_AS_OWNER, signsInAsOwner } from '@doorstep/db'
import { type Embedded, type EmbeddedUrls, startEmbedded } from '@doorstep/db/embedded'
import { loadMarket, market } from '@doorstep/identity'
import { sandboxBankRoutes } from '@doorstep/instalments/routes'
import { sendSecretCode } from '@doorstep/notifications'
import { sandboxRoutes } from '@doorstep/notifications/routes'
import { allRoutes, createServer } from '@doorstep/server'
import { loadRules } from '@doorstep/underwriting'
import { startWorker } from '@doorstep/worker'
import { assertMigrated, bankHelp, bankOptions, dataDirOf, headsFileOf, outsideUrls } from './bank-database.ts'
import { type Command, readArgs, wholeNumber } from './command.ts'
import { type DemoBank, ensureDemoBank } from './demo/demo-bank.ts'
import { demoRoutes } from './demo/demo-routes.ts'
import { bringUpToDate } from './migrate.ts'
import { readSecrets } from './secrets.ts'
import { readServerConfig } from './server-config.ts'
import { welcome } from './welcome.ts'
import { workerConfigOf } from './worker-config.ts'

const options = {
  ...bankOptions,
  port: { type: 'string' },
  host: { type: 'string' },
  empty: { type: 'boolean' },
} as const

export const start: Command = {
  help: `doorstep start [--port 7070] [--empty] [--data DIR] [--host ADDRESS]
The whole bank on this machine: database, demo bank, sandbox SMS centre, worker, server and web apps on one port.
  --port N     the port of everything; 0 takes a free one
  --host H     listen on this address; without it only this machine reaches the bank
  --empty      no demo bank
${bankHelp}`,
  async run(args) {
    const { values } = readArgs(args, options)
    const port = wholeNumber('port', values.port, 7070, 0, 65_535)
    const bank = await open({ ...values, port, host: values.host ?? '127.0.0.1' })
    await untilStopped()
    await bank.stop()
    return 0
  },
}

type Settings = { port: number; host: string; data?: string | undefined; empty?: boolean | undefined }

/** Starts part after part; `stop` ends them in the opposite order. */
async function open(settings: Settings): Promise<{ stop(): Promise<void> }> {
  const stops: (() => Promise<unknown>)[] = []
  const stop = async () => {
    for (const end of stops.splice(0).reverse()) await end()
  }
  try {
    const outside = outsideUrls()
    const dataDir = outside ? undefined : dataDirOf(settings)
    const embedded = dataDir ? await startDatabase(dataDir) : undefined
    if (embedded) stops.push(() => embedded.stop())
    const { url, appUrl } = (outside ?? embedded)!
    const db = connect({ url: appUrl, role: 'doorstep_app', max: 20, name: 'doorstep' })
    stops.push(() => db.close())
    await prepareDatabase(db, { url, appUrl })
    await loadMarket(db)
    const { signInSecret } = await readSecrets(dataDir)
    const demo = settings.empty ? undefined : await ensureDemoBank(db, { secret: signInSecret, now: new Date() })
    const address = await serve(db, { ...settings, headsFile: headsFileOf(dataDir) }, signInSecret, demo, stops)
    process.stdout.write(welcome(address, demo))
    return { stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Migrates where somebody who may is known; the application's own login may not, and need not. */
async function prepareDatabase(db: Database, { url, appUrl }: EmbeddedUrls): Promise<void> {
  if (url !== appUrl) await bringUpToDate(url)
  else if (await signsInAsOwner(appUrl)) {
    process.stderr.write(`${SIGNS_IN_AS_OWNER}\n`)
    await bringUpToDate(url)
  } else await assertMigrated(db)
}

async function startDatabase(dataDir: string): Promise<Embedded> {
  await mkdir(dataDir, { recursive: true })
  return startEmbedded({ dataDir })
}

async function serve(
  db: Database,
  { port, host, headsFile }: Settings & { headsFile: string | undefined },
  signInSecret: string,
  demo: DemoBank | undefined,
  stops: (() => Promise<unknown>)[],
): Promise<string> {
  const config = await workerConfigOf(db, headsFile)
  if (market().code === 'EU' && !config.address)
    throw new Error('BANK_ADDRESS_EN is needed: the European form says where the creditor is reached')
  loadRules()
  const clock = () => new Date()
  const worker = await startWorker({ db, config, clock })
  stops.push(() => worker.stop())
  const app = await createServer({
    db,
    config: readServerConfig({ port, signInSecret, homeBranchId: demo?.homeBranchId }),
    clock,
    routes: [
      ...allRoutes(),
      ...(config.sandbox ? [...sandboxRoutes(), ...sandboxBankRoutes()] : []),
      ...(demo ? demoRoutes() : []),
    ],
    sendCode: (phone, code, language) => sendSecretCode(db, { phone, code, language }),
  })
  await app.listen({ port, host })
  stops.push(() => app.close())
  const bound = (app.server.address() as AddressInfo).port
  return `http://${host === '127.0.0.1' ? 'localhost' : host}:${bound}`
}

function untilStopped(): Promise<void> {
  return new Promise(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
  })
}
