import { addDays, type PlainDate } from '@doorstep/calendar'
import type { Sql } from '@doorstep/db'
import { parseDecimal } from '@doorstep/money'
import { BASIS } from './accrual-basis.ts'
import { changeInput } from './change-input.ts'
import { merchantLeg, payerLegs } from './clawback.ts'
import type { Life } from './replay.ts'
import { scheduleVersions } from './schedule-version.ts'
import { type Standing, STATUS, type State } from './standing.ts'
import type { Contract } from './standing-store.ts'
import { subsidiesOf } from './subsidies.ts'

/** What a replay of the contract's life begins with and goes by. */
export async function lifeOf(sql: Sql, contract: Contract): Promise<Life> {
  const rows = ((await scheduleVersions(sql, contract)).get(1) ?? []).map(row => ({
    ...row,
    due: row.due as PlainDate,
    paidPrincipal: 0n,
    paidInterest: 0n,
    paidFee: 0n,
    settledOn: null,
  }))
  const payers = await subsidiesOf(sql, contract)
  const legs = await payerLegs(sql, contract, payers)
  const input = await changeInput(sql, contract)
  return {
    contractId: contract.contractId,
    input,
    opening: {
      standing: { rows, state: openingState(contract, rows) },
      terms: input.signed,
      tier: { riskClass: 1, leastClass: 1, observedFrom: null, cleanSince: null },
    },
    start: contract.startDate,
    through: addDays(input.on, -1),
    lastDue: contract.lastDue,
    earlyRule: contract.earlyRule,
    penaltyPpm: millionths(contract.penaltyRate),
    allocation: contract.allocation,
    payers: payers.map(({ granted }, i) => ({ leg: legs[i]!, granted })),
    merchant: contract.merchantId === null ? null : await merchantLeg(sql, contract),
  }
}

function openingState({ principalMinor, startDate }: Contract, rows: Standing['rows']): State {
  const [first] = rows
  const nothing = {
    interestReceivable: 0n,
    penaltyReceivable: 0n,
    credit: 0n,
    duePrincipal: 0n,
    dueInterest: 0n,
    dueFee: 0n,
  }
  return {
    ...nothing,
    status: STATUS.running,
    period: 1,
    count: rows.length,
    segStart: startDate,
    segEnd: first?.due ?? startDate,
    segInterest: first?.interest ?? 0n,
    segSubsidy: first?.subsidy ?? 0n,
    principal: principalMinor,
    unearnedSubsidy: rows.reduce((sum, row) => sum + row.subsidy, 0n),
    oldestDue: null,
    daysPastDue: 0,
    closedThrough: null,
    penaltyCarry: 0n,
    reliefUntil: null,
    basis: BASIS.accrual,
  }
}

function millionths(rate: string): bigint {
  const { digits, scale } = parseDecimal(rate)
  return (digits * 1_000_000n) / 10n ** BigInt(scale)
}
