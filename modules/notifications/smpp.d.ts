/** The part of node-smpp that we use. */
declare module 'smpp' {
  import type { EventEmitter } from 'node:events'
  import type { Server as NetServer } from 'node:net'

  export interface Pdu {
    readonly command: string
    readonly command_status: number
    readonly sequence_number: number
    response(options?: Record<string, unknown>): Pdu
    // biome-ignore lint: fields differ by command
    readonly [field: string]: any
  }
  type Answer = (pdu: Pdu) => void

  export interface Session extends EventEmitter {
    send(pdu: Pdu, onAnswer?: Answer): boolean
    bind_transceiver(fields: Record<string, unknown>, onAnswer: Answer): boolean
    submit_sm(fields: Record<string, unknown>, onAnswer: Answer): boolean
    deliver_sm(fields: Record<string, unknown>, onAnswer: Answer): boolean
    enquire_link(onAnswer: Answer): boolean
    unbind(onAnswer: Answer): boolean
    close(): void
    destroy(): void
  }
  export interface Server extends NetServer {
    readonly sessions: Session[]
  }

  export function connect(options: { host: string; port: number; tls?: boolean }): Session
  export function createServer(listener: (session: Session) => void): Server
  const smpp: { connect: typeof connect; createServer: typeof createServer }
  export default smpp
}
