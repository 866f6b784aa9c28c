import { defaultDataDir, destroyEmbedded, type Embedded, startEmbedded } from '@doorstep/db/embedded'

/** A PostgreSQL of a figure's own, as durable as a bank's (fsync on), for as long as `work` takes. */
export async function withDurableServer<T>(figure: string, work: (server: Embedded) => Promise<T>): Promise<T> {
  const dataDir = defaultDataDir(`bench-${figure}-${process.pid}`)
  const server = await startEmbedded({ dataDir })
  try {
    return await work(server)
  } finally {
    await server.stop()
    await destroyEmbedded(dataDir)
  }
}
