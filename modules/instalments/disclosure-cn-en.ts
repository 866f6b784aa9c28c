import type { CnWords } from './disclosure-cn.ts'
import { type Figures, isLevel } from './disclosure-figures.ts'
import type { Section } from './disclosure-page.ts'
import { allocationSentence, earlyFeeSentence } from './disclosure-sentences.ts'

export const CN_EN: CnWords = {
  annualRate: 'Annualised all-in cost',
  method:
    'Everything that you pay when you pay on time, as a yearly rate: simple, by the internal rate of return (IRR) on the principal actually owed (PBoC Announcement 2021 No. 3)',
  loan,
  cost,
  late,
  early,
  coolingOff,
  payment,
}

function loan(figures: Figures): Section {
  const { inputs, terms, credit, instalments, amount, date } = figures
  const [first, last] = [instalments[0]!, instalments.at(-1)!]
  return {
    title: 'What you borrow and how you repay it',
    rows: [
      { label: 'Lender', value: inputs.lender.en },
      ...(terms.downPayment > 0n
        ? [{ label: 'Down payment', value: `${amount(terms.downPayment)}, when you sign` }]
        : []),
      { label: 'Principal', value: amount(credit) },
      { label: 'Plan', value: `${inputs.nameEn}, ${instalments.length} of them` },
      { label: isLevel(figures) ? 'Each instalment' : 'First instalment', value: amount(first.total) },
      { label: 'Last instalment', value: amount(last.total) },
      { label: 'First due', value: date(first.due) },
      { label: 'Last due', value: date(last.due) },
    ],
    text: 'The date and amount of every instalment are in the schedule below.',
  }
}

function cost(figures: Figures): Section {
  const { rate, credit, interest, fee, amount, percent } = figures
  return {
    title: 'What it costs in all, paid on time',
    rows: [
      { label: 'Annualised all-in cost (simple)', value: percent(rate.all) },
      { label: 'The same, compounded', value: percent(rate.effective) },
      { label: 'Interest', value: interest === 0n ? 'None' : interestText(figures) },
      { label: 'Instalment fee', value: fee === 0n ? 'None' : feeText(figures) },
      { label: 'Guarantee, insurance, service fees', value: 'None' },
      { label: 'Interest and fees together', value: amount(interest + fee) },
      { label: 'To repay in all', value: amount(credit + interest + fee) },
    ],
    text: 'Beside the costs listed here, neither the lender nor its partners charge any other interest or fee for this loan.',
  }
}

function interestText({ inputs, terms, rate, interest, amount, percent }: Figures): string {
  const base = terms.plan === 'flat' ? 'the whole principal' : 'the principal left in each period'
  const steps = terms.rateSteps.map(step => `, from instalment ${step.from} ${percent(step.annualRate)}`).join('')
  return `${amount(interest)}, with each instalment, to ${inputs.lender.en}; standard: a nominal ${percent(terms.annualRate)}${steps} a year on ${base}; ${percent(rate.ofInterest)} annualised`
}

function feeText({ inputs, terms, rate, fee, amount, percent }: Figures): string {
  const when = terms.feeAt === 'start' ? 'all when you sign' : 'with each instalment'
  return `${amount(fee)}, ${when}, to ${inputs.lender.en}; standard: ${percent(terms.feeRate)} of the price for each period; ${percent(rate.ofFee)} annualised`
}

function late(figures: Figures): Section {
  const { inputs, late, amount, percent, date } = figures
  const rate = percent(inputs.penaltyRate)
  const principal = amount(late.principal)
  return {
    title: 'If you pay late (possible cost)',
    rows: [
      {
        label: 'Penalty interest',
        value: `Standard: ${rate} a year, by the night from the day after the due date, not counting the day of paying, on overdue principal only (360 days a year); to ${inputs.lender.en}`,
      },
      {
        label: 'Example',
        value: `Instalment ${late.n}, due ${date(late.due)}, principal ${principal}, not paid until ${date(late.paid)}, counts the ${late.nights} nights from ${date(late.from)} through ${date(late.through)}: ${principal} × ${rate} ÷ 360 × ${late.nights} = ${amount(late.penalty)}`,
      },
      { label: 'Default or collection fees', value: 'None' },
      {
        label: 'What a payment settles first',
        value: allocationSentence(figures),
      },
    ],
    text: 'Late payments are reported to the credit registry as the law asks. If paying becomes difficult, talk to us early: we will look for a way together.',
  }
}

function early(figures: Figures): Section {
  const fee = earlyFeeSentence(figures)
  return {
    title: 'If you want to repay early',
    rows: [
      { label: 'When', value: 'On any day after signing, in full or in part' },
      {
        label: 'Fee',
        value: fee === null ? 'None' : `${fee}; to ${figures.inputs.lender.en}`,
      },
    ],
    text: 'What you repay early bears interest through the night before only; its later interest falls away.',
  }
}

function coolingOff({ inputs, coolOffUntil, date }: Figures): Section {
  return {
    title: 'If you change your mind',
    rows: [{ label: 'Cooling-off', value: `${inputs.coolingOffDays} days, until and including ${date(coolOffUntil)}` }],
    text: 'In that time, and before the goods are handed over, you can withdraw in the app without giving a reason and without any cost. After that, ask the shop for a refund: it lowers what you owe.',
  }
}

function payment({ inputs, credit, amount }: Figures): Section {
  return {
    title: 'Whom the money goes to',
    rows: [
      { label: 'Paid to', value: inputs.merchantName },
      { label: 'Amount', value: amount(credit) },
      { label: 'For', value: inputs.goods },
    ],
    text: 'By signing you instruct us to pay this amount straight to the shop (entrusted payment). It is for this purchase only, not for property, investment or lending on.',
  }
}
