import type { Figures, Words } from './cn-2026-11.ts'
import type { Section } from '../disclosure-page.ts'

export const CN1_EN: Words = {
  annualRate: 'Annualised rate',
  method:
    'Simple annual rate by the internal rate of return (IRR) on the principal actually owed; PBoC Announcement 2021 No. 3',
  loan,
  cost,
  subsidy,
  late,
  early,
  coolingOff,
  payment,
}

function loan({ inputs, plan, amount, date }: Figures): Section {
  const [first, last] = [plan.rows[0]!, plan.rows.at(-1)!]
  const level = plan.rows.slice(0, -1).every(row => row.total === first.total)
  return {
    title: 'What you borrow and how you repay it',
    rows: [
      { label: 'Lender', value: inputs.lender.en },
      { label: 'Principal', value: amount(plan.principal) },
      { label: 'Plan', value: `${inputs.nameEn}, ${plan.rows.length} of them` },
      { label: level ? 'Each instalment' : 'First instalment', value: amount(first.total) },
      { label: 'Last instalment', value: amount(last.total) },
      { label: 'First due', value: date(first.due) },
      { label: 'Last due', value: date(last.due) },
    ],
    text: 'The date and amount of every instalment are in the schedule below.',
  }
}

function cost({ inputs, terms, plan, annualRate, effectiveRate, amount, percent }: Figures): Section {
  const { totals, principal } = plan
  return {
    title: 'What it costs in all',
    rows: [
      { label: 'Annualised rate (simple)', value: percent(annualRate) },
      { label: 'The same, compounded', value: percent(effectiveRate) },
      {
        label: 'Interest',
        value: `${amount(totals.interest - totals.subsidy)}, to ${inputs.lender.en}; at a nominal ${percent(terms.annualRate)} a year on the principal left in each period`,
      },
      { label: 'Handling fee', value: `${amount(totals.fee)}, none is charged` },
      { label: 'Guarantee, insurance, service fees', value: `${amount(0n)}, none are charged` },
      { label: 'Total to pay', value: amount(totals.total) },
      { label: 'More than paying at once', value: amount(totals.total - principal) },
    ],
    text: 'There are no other charges than these.',
  }
}

function subsidy({ inputs, plan, amount }: Figures): Section {
  return {
    title: 'Who pays interest for you',
    rows: [
      { label: 'Interest paid for you', value: amount(plan.totals.subsidy) },
      { label: 'Paid by', value: inputs.merchantName },
    ],
    text: 'It is paid to the lender when you sign and is never yours to pay. If you settle early or return goods, the part not yet used goes back to whoever paid it; your own instalments do not rise because of that.',
  }
}

function late({ example, penalty, amount, percent }: Figures): Section {
  return {
    title: 'If you pay late',
    rows: [
      {
        label: 'Penalty rate',
        value: `${percent(penalty)} a year, by the day on overdue principal only (360 days a year)`,
      },
      {
        label: 'Example',
        value: `Principal of instalment 1, ${amount(example.principal.minor)}, ${example.days} days late: ${amount(example.principal.minor)} × ${percent(penalty)} ÷ 360 × ${example.days} = ${amount(example.penalty.minor)}`,
      },
      {
        label: 'What a payment settles first',
        value: 'The oldest instalment; within it penalty, interest, fees, principal',
      },
    ],
    text: 'Late payments are reported to the credit registry as the law asks. If paying becomes difficult, talk to us early: we will look for a way together.',
  }
}

function early({ inputs, percent }: Figures): Section {
  const free = /^0(\.0+)?$/.test(inputs.earlyFee)
  return {
    title: 'If you want to pay it off early',
    rows: [
      { label: 'When', value: 'On any day after signing' },
      { label: 'Fee', value: free ? 'None' : `${percent(inputs.earlyFee)} of the principal left` },
    ],
    text: 'Interest is charged up to that day only; the interest of later periods falls away.',
  }
}

function coolingOff({ inputs, coolOffUntil, date }: Figures): Section {
  return {
    title: 'If you change your mind',
    rows: [{ label: 'Cooling-off', value: `${inputs.coolingOffDays} days, until and including ${date(coolOffUntil)}` }],
    text: 'In that time, and before the goods are handed over, you can withdraw in the app without giving a reason and without any cost. After that, ask the shop for a refund: it lowers what you owe.',
  }
}

function payment({ inputs, plan, amount }: Figures): Section {
  return {
    title: 'Whom the money goes to',
    rows: [
      { label: 'Paid to', value: inputs.merchantName },
      { label: 'Amount', value: amount(plan.principal) },
      { label: 'For', value: inputs.goods },
    ],
    text: 'By signing you instruct us to pay this amount straight to the shop (entrusted payment). It is for this purchase only, not for property, investment or lending on.',
  }
}
