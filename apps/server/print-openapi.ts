import { pathToFileURL } from 'node:url'
import { connect } from '@doorstep/db'
import { defaultLimits } from '@doorstep/identity'
import { createServer } from './create-server.ts'

/** The API's description as committed in web/api-client/openapi.json; needs no database. */
export async function openApiText(): Promise<string> {
  const db = connect({ url: 'postgres://127.0.0.1:1/none' }) // opened only when asked, which nobody does here
  const app = await createServer({
    db,
    config: {
      signIn: { secret: 'x'.repeat(32), baseUrl: 'http://localhost', trustedOrigins: [], limits: defaultLimits },
      trustProxy: false,
      logLevel: 'silent',
      requestsPerMinute: 1,
    },
    clock: () => new Date(),
    sendCode: async () => undefined,
  })
  await app.ready()
  const text = `${JSON.stringify(app.swagger(), null, 2)}\n`
  await app.close()
  await db.close()
  return text
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) process.stdout.write(await openApiText())
