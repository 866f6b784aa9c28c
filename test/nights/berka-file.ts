import { readFile, writeFile } from 'node:fs/promises'
import { addMonths, type PlainDate, plainDateOf } from '@doorstep/calendar'

/** A loan of the earlier bank as its file has it. */
export type BerkaLoan = {
  readonly id: string
  readonly start: PlainDate
  readonly duration: number
  readonly payment: string
  readonly status: 'A' | 'B' | 'C' | 'D'
}

export async function berkaLoans(path: string): Promise<BerkaLoan[]> {
  const [, ...lines] = (await readFile(path, 'utf8')).trim().split(/\r?\n/)
  return lines.map(line => {
    const [id, , date, , duration, payment, status] = line.replaceAll('"', '').split(';')
    const [year, month, day] = [1900 + Number(date!.slice(0, 2)), Number(date!.slice(2, 4)), Number(date!.slice(4, 6))]
    return {
      id: id!,
      start: plainDateOf(year, month, day),
      duration: Number(duration),
      payment: payment!,
      status: status as BerkaLoan['status'],
    }
  })
}

/** Loans of status A and C pay on every due date through `until`; those of B and D stop half-way. Returns how many pay. */
export async function writeRepayments(path: string, loans: readonly BerkaLoan[], until: PlainDate): Promise<number> {
  const lines = loans.flatMap(loan => {
    const dues = Array.from({ length: loan.duration }, (_, i) => addMonths(loan.start, i + 1)).filter(
      due => due <= until,
    )
    const paid = loan.status === 'A' || loan.status === 'C' ? dues : dues.slice(0, Math.floor(dues.length / 2))
    return paid.map((due, i) => `${loan.id},${due},${loan.payment},instalment-${i + 1}`)
  })
  await writeFile(path, `${['contract,date,amount,reference', ...lines].join('\n')}\n`)
  return lines.length
}
