import { useQuery } from '@tanstack/react-query'
import { nameOf } from '../parts/names.ts'
import { trialBalanceQuery } from './ledger-queries.ts'

/** A general-ledger account: its code and its name. */
export function GlName({ account }: { account: { gl: string; nameZh: string; nameEn: string } }) {
  return (
    <span className="gl">
      <code>{account.gl}</code> {nameOf(account)}
    </span>
  )
}

/** The same where only the code is known: the trial balance holds the names. */
export function GlCode({ code }: { code: string }) {
  const { data } = useQuery({ ...trialBalanceQuery(''), staleTime: Number.POSITIVE_INFINITY })
  const account = data?.rows.find(row => row.gl === code)
  return account ? <GlName account={account} /> : <code>{code}</code>
}
