import { nameOf } from '../parts/names.ts'

/** A general-ledger account: its code and its name. */
export function GlName({ account }: { account: { gl: string; nameZh: string; nameEn: string } }) {
  return (
    <span className="gl">
      <code>{account.gl}</code> {nameOf(account)}
    </span>
  )
}
