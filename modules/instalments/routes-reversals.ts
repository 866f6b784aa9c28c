import { by } from '@doorstep/audit'
import { commonErrors, id, isRefusal, isThemselves, type Route, read, staff, write } from '@doorstep/http'
import { money } from '@doorstep/money'
import { z } from 'zod'
import { contractWithin } from './contract-desk.ts'
import { scheduleRows } from './schedule-rows.ts'
import { previewReversal, type ReversalFigures, reverseRepayment } from './reverse-repayment.ts'
import { className } from './risk-class.ts'
import { opened } from './routes-desk.ts'
import { servicingErrors } from './servicing-errors.ts'
import { payableOf, type Standing, statusName } from './standing.ts'
import { newReversal, reversalPreview } from './wire-changes.ts'

const tag = 'desk'
const policy = staff('supervisor')
const params = z.object({ contractId: id, repaymentId: id })
const errors = ['receipt-reversed', 'reversal-by-hand', 'reversal-in-the-way']

/** Repayments that were put on the wrong contract. */
export function reversalRoutes(): Route[] {
  return [
    read({
      url: '/api/v1/staff/contracts/{contractId}/repayments/{repaymentId}/reversal',
      tag,
      summary: 'What the contract would look like had it never had this repayment',
      policy,
      params,
      response: reversalPreview,
      errors,
      handler: async call => {
        const ref = await opened(call)
        if (!ref) return commonErrors('not-found')
        const figures = await previewReversal(call.db, { ...ref, receiptId: call.params.repaymentId })
        return isRefusal(figures) ? figures : viewReversal(figures)
      },
    }),
    write({
      method: 'POST',
      url: '/api/v1/staff/contracts/{contractId}/repayments/{repaymentId}/reversal',
      tag,
      summary: 'Reverse a repayment and live again everything after it',
      policy,
      params,
      body: newReversal,
      response: z.object({ id }),
      errors: [...errors, 'plan-moved-on', 'own-contract'],
      handler: async call => {
        const ref = await contractWithin(call.tx, call.principal.staff!.units, call.params.contractId)
        if (!ref) return commonErrors('not-found')
        const { customerId, contractId } = ref
        if (isThemselves(call.principal, customerId)) return servicingErrors('own-contract')
        const target = { customerId, contractId, receiptId: call.params.repaymentId, ...call.body }
        const done = await reverseRepayment(call.tx, target, by(call))
        return isRefusal(done) ? done : { id: call.params.repaymentId }
      },
    }),
  ]
}

function viewReversal({ contract, receipt, replayed, later, seal }: ReversalFigures): z.output<typeof reversalPreview> {
  const of = (minor: bigint) => money(minor, contract.currency)
  const view = ({ state }: Standing, riskClass: number) => ({
    status: statusName(state.status),
    outstanding: of(state.principal),
    payable: of(payableOf(state)),
    penalty: of(state.penaltyReceivable),
    credit: of(state.credit),
    daysPastDue: state.daysPastDue,
    riskClass: className(riskClass),
  })
  return {
    amount: of(receipt.amountMinor),
    old: view(contract, contract.riskClass),
    new: view(replayed.standing, replayed.tier.riskClass),
    oldPlan: scheduleRows(contract.rows, contract.currency),
    newPlan: scheduleRows(replayed.standing.rows, contract.currency),
    later: later.map(step => ({
      kind: step.kind === 'change' ? step.change.kind : step.kind,
      on: step.on,
      amount: 'amountMinor' in step ? of(step.amountMinor) : null,
    })),
    seal,
  }
}
