import { hash } from 'node:crypto'

export type DebitRequest = {
  /** Of the attempt: a rail that is asked twice for the same answers the same, and takes nothing twice. */
  readonly id: bigint
  readonly accountRef: string
  readonly amountMinor: bigint
  readonly currency: string
}
export type DebitAnswer = { readonly id: bigint; readonly reason: 'insufficient-funds' | 'account-closed' | null }

/** The bank's edge to other banks' accounts: it alone knows account numbers. */
export type DebitRail = {
  readonly register: (account: string) => Promise<{ readonly ref: string; readonly end: string }>
  /** A file of requests, and the file that answers it; a request may be missing there and is asked again. */
  readonly collect: (requests: readonly DebitRequest[]) => Promise<readonly DebitAnswer[]>
}

let rail: DebitRail | undefined

/** Named once, when a process starts; a bank without one collects nothing. */
export function setDebitRail(chosen: DebitRail): void {
  rail = chosen
}

export const debitRail = (): DebitRail | undefined => rail

/** For demonstrations: an account ending in 0 has no money, one ending in 9 is closed, every other pays. */
export const sandboxDebitRail: DebitRail = {
  register: async account => {
    const end = account.slice(-4)
    return { ref: `sandbox-${hash('sha256', account).slice(0, 16)}-${end}`, end }
  },
  collect: async requests =>
    requests.map(({ id, accountRef }) => ({
      id,
      reason: accountRef.endsWith('0') ? 'insufficient-funds' : accountRef.endsWith('9') ? 'account-closed' : null,
    })),
}
