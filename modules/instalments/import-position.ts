import type { Mapping } from './import-mapping.ts'
import type { Fields } from './import-read.ts'

/** Where a contract stands with the earlier bank. Amounts in minor units; undefined where the file does not say. */
export type Position = {
  /** How many of the instalments that are due by now are paid in full; `all` whatever their number. */
  readonly paid: number | 'all'
  /** What is still owed of those that are billed and not paid in full. */
  readonly overdue: { readonly [part in 'principal' | 'interest' | 'fee']: bigint | undefined }
  readonly penalty: bigint
  /** Paid ahead. */
  readonly credit: bigint
}

/** @throws FieldError when a column holds something else */
export function positionOf(
  record: Fields,
  contract: Mapping['contract'],
  status: string | undefined,
  currency: string,
  count: number,
): Position {
  const given = (column: string | undefined) =>
    column && record.optional(column) ? record.amount(column, currency) : undefined
  const { overdue = {} } = contract
  return {
    paid: paidInstalments(record, contract, status, count),
    overdue: {
      principal: given(overdue.principal),
      interest: given(overdue.interest),
      fee: given(overdue.fee),
    },
    penalty: given(contract.penalty) ?? 0n,
    credit: given(contract.credit) ?? 0n,
  }
}

function paidInstalments(
  record: Fields,
  contract: Mapping['contract'],
  status: string | undefined,
  count: number,
): Position['paid'] {
  if (contract.paidInstalments && record.optional(contract.paidInstalments))
    return record.whole(contract.paidInstalments, 0, count)
  return status !== undefined && contract.paidToDate?.includes(status) ? 'all' : 0
}

type Written = { readonly [field in 'paid' | 'principal' | 'interest' | 'fee' | 'penalty' | 'credit']?: string }

/** As a contract's first event keeps it: the life that it has here begins with it. */
export function writePosition({ paid, overdue, penalty, credit }: Position): Written {
  const parts = Object.entries(overdue).flatMap(([part, minor]) => (minor === undefined ? [] : [[part, `${minor}`]]))
  return { paid: `${paid}`, ...Object.fromEntries(parts), penalty: `${penalty}`, credit: `${credit}` }
}

export function readPosition({ paid, principal, interest, fee, penalty = '0', credit = '0' }: Written): Position {
  const minor = (digits: string | undefined) => (digits === undefined ? undefined : BigInt(digits))
  return {
    paid: paid === 'all' ? paid : Number(paid),
    overdue: { principal: minor(principal), interest: minor(interest), fee: minor(fee) },
    penalty: BigInt(penalty),
    credit: BigInt(credit),
  }
}
