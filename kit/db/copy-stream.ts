import { once } from 'node:events'
import type { Duplex } from 'node:stream'
import type pg from 'pg'

// COPY over the wire with the driver that we have: it hands every CopyData message to the running query, and here are
// queries that know what to do with them. Rows are gathered, so that what follows is called once for thousands of them.

const CHUNK = 256 * 1024
const WAITING = 4 // chunks that nobody has taken yet; beyond these the server waits

/** What the driver's own type does not name. */
type Connection = {
  readonly stream: Duplex
  query(text: string): void
  sendCopyFromChunk(chunk: Buffer): void
  endCopyFrom(): void
  sendCopyFail(reason: string): void
}

/** A running statement, as the driver calls it. */
type CopyQuery = {
  submit(connection: Connection): void
  handleCopyData(message: { chunk: Buffer }): void
  handleCopyInResponse(connection: Connection): void
  handleCommandComplete(message: { text: string }): void
  handleError(error: Error): void
  handleReadyForQuery(): void
}

/**
 * What a `COPY … TO STDOUT` gives, in chunks of at most 256 KiB, and at the end how many rows they were; the server waits
 * while nobody takes them. Whoever leaves early must end the client.
 */
export async function* copyOut(client: pg.ClientBase, statement: string): AsyncGenerator<Buffer, string> {
  const full: Buffer[] = []
  const state: { ended: boolean; rows: string; error?: Error } = { ended: false, rows: '' }
  let wake = () => {}
  let socket: Duplex | undefined
  const gather = gatherer(chunk => {
    full.push(chunk)
    if (full.length >= WAITING) socket?.pause()
    wake()
  })
  const end = (error?: Error) => {
    if (error) state.error = error
    state.ended = true
    wake()
  }
  send(client, {
    submit: connection => {
      socket = connection.stream
      connection.query(statement)
    },
    handleCopyData: ({ chunk }) => gather.add(chunk),
    handleCopyInResponse: connection => connection.sendCopyFail('this reads'),
    handleCommandComplete: ({ text }) => {
      gather.flush()
      state.rows = rowsOf(text)
    },
    handleError: end,
    handleReadyForQuery: () => end(),
  })
  while (full.length > 0 || !state.ended) {
    const chunk = full.shift()
    if (chunk) yield chunk
    else {
      socket?.resume()
      await new Promise<void>(resolve => {
        wake = resolve
      })
    }
  }
  if (state.error) throw state.error
  return state.rows
}

/** Feeds a `COPY … FROM STDIN`; returns how many rows the server took. */
export async function copyIn(client: pg.ClientBase, statement: string, chunks: AsyncIterable<Buffer>): Promise<string> {
  let failed: unknown
  let rows = ''
  await new Promise<void>((resolve, reject) => {
    let refused = false
    send(client, {
      submit: connection => connection.query(statement),
      handleCopyData: () => undefined,
      handleCopyInResponse: connection =>
        void feed(connection, chunks, () => refused).catch(error => {
          failed = error
          connection.sendCopyFail('the source broke')
        }),
      handleCommandComplete: ({ text }) => {
        rows = rowsOf(text)
      },
      handleError: error => {
        refused = true
        reject(failed ?? error)
      },
      handleReadyForQuery: resolve,
    })
  })
  return rows
}

async function feed(connection: Connection, chunks: AsyncIterable<Buffer>, refused: () => boolean): Promise<void> {
  for await (const chunk of chunks) {
    if (refused()) return
    connection.sendCopyFromChunk(chunk)
    if (connection.stream.writableNeedDrain) await once(connection.stream, 'drain')
  }
  connection.endCopyFrom()
}

/** Rows come one a message, in a buffer that the driver uses again: they are put together in one of ours. */
function gatherer(take: (chunk: Buffer) => void) {
  let buffer = Buffer.allocUnsafe(CHUNK)
  let length = 0
  const flush = () => {
    if (length > 0) take(buffer.subarray(0, length))
    buffer = Buffer.allocUnsafe(CHUNK)
    length = 0
  }
  const add = (bytes: Buffer) => {
    for (let from = 0; from < bytes.length; ) {
      const copied = bytes.copy(buffer, length, from)
      from += copied
      length += copied
      if (length === CHUNK) flush()
    }
  }
  return { add, flush }
}

/** `COPY 12` */
const rowsOf = (tag: string) => tag.slice('COPY '.length)

function send(client: pg.ClientBase, query: CopyQuery): void {
  client.query(query as unknown as pg.Submittable)
}
