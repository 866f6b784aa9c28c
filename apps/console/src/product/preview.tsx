import type { ProductTerms } from '@doorstep/instalments/products'
import { Amount, Card, KeyFacts, MoneyInput, Notice, Rate, ScheduleTable, SelectField } from '@doorstep/ui'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type Draft, previewQuery } from './product-queries.ts'
import { figuresOf, trySample } from './sample.ts'

export type SampleChoice = { amount: string; count: string }

type PreviewProps = {
  terms: ProductTerms
  choice: SampleChoice
  onChoose: (choice: SampleChoice) => void
  /** The draft as it is saved, while the terms are what was saved. */
  saved?: Draft | null
}

/** What a customer would pay under these terms, computed here and held against the server's figures once saved. */
export function Preview({ terms, choice, onChoose, saved }: PreviewProps) {
  const { t } = useTranslation()
  const counts = terms.counts.map(String)
  const count = counts.includes(choice.count) ? choice.count : (counts[0] ?? '1')
  const sample = trySample(terms, choice.amount || '0', Number(count))
  const figures = sample && figuresOf(sample)
  return (
    <Card title={t('product.preview.title')}>
      <div className="ds-stack">
        <div className="product-sample">
          <MoneyInput
            label={t('product.preview.amount')}
            value={choice.amount}
            currency={terms.currency}
            onChange={amount => onChoose({ amount, count })}
          />
          <SelectField
            label={t('product.preview.count')}
            value={count}
            onChange={next => onChoose({ amount: choice.amount, count: next })}
            options={counts.map(value => ({ value, label: t('product.preview.times', { count: Number(value) }) }))}
          />
        </div>
        {figures ? (
          <>
            <KeyFacts
              layout="grid"
              items={[
                { label: t('product.preview.annual'), value: <Rate value={figures.annual} places={2} /> },
                { label: t('product.preview.effective'), value: <Rate value={figures.effective} places={2} /> },
                { label: t('product.preview.first'), value: <Amount value={figures.first} /> },
                { label: t('product.preview.last'), value: <Amount value={figures.last} /> },
                { label: t('product.preview.interest'), value: <Amount value={figures.interest} /> },
                { label: t('product.preview.fees'), value: <Amount value={figures.fees} /> },
                { label: t('product.preview.total'), value: <Amount value={figures.total} /> },
                { label: t('product.preview.more'), value: <Amount value={figures.more} /> },
              ]}
            />
            {saved ? <Held draft={saved} amount={choice.amount} count={Number(count)} figures={figures} /> : null}
            <details className="product-schedule">
              <summary>{t('product.preview.schedule')}</summary>
              <ScheduleTable rows={figures.rows} currency={terms.currency} />
            </details>
          </>
        ) : (
          <Notice tone="attention">{t('product.preview.nothing')}</Notice>
        )}
      </div>
    </Card>
  )
}

type HeldProps = { draft: Draft; amount: string; count: number; figures: ReturnType<typeof figuresOf> }

/** The server's word on the same sample. */
function Held({ draft, amount, count, figures }: HeldProps) {
  const { t } = useTranslation()
  const { data } = useQuery(previewQuery(draft, amount, count))
  if (!data) return null
  const same =
    data.total.amount === figures.total.amount &&
    data.annualRate === figures.annual &&
    data.schedule.every((row, i) => row.total.amount === figures.rows[i]?.total)
  return (
    <p className="ds-small ds-muted" data-held={same}>
      {t(same ? 'product.preview.same' : 'product.preview.different')}
    </p>
  )
}
