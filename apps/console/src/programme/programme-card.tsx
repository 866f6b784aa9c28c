import { Amount, Card, formatMoney, KeyFacts, PlainDateText, StatusTag } from '@doorstep/ui'
import { useSession } from '@doorstep/ui/app'
import { useQueryClient } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { nameOf } from '../parts/names.ts'
import { may } from '../places.ts'
import { percentOf } from '../product/draft-values.ts'
import { type Decision, decide, type Programme, programmesQuery } from './programme-queries.ts'
import { WithWords } from './with-words.tsx'

const TONES = { proposed: 'attention', active: 'good', withdrawn: 'neutral', retired: 'neutral' } as const

/** One version of a programme: what it gives, up to what, what was made of it, and who may decide now. */
export function ProgrammeCard({ programme }: { programme: Programme }) {
  const { t, i18n } = useTranslation()
  const { terms, use, status, version } = programme
  const cap = (amount: string | null) =>
    amount === null ? t('programmes.noCap') : <Amount value={{ amount, currency: terms.currency }} />
  return (
    <Card
      title={`${nameOf(programme)} · ${t('programmes.version', { version })}`}
      actions={<StatusTag tone={TONES[status]}>{t(`programmes.status.${status}`)}</StatusTag>}
    >
      <div className="ds-stack">
        <KeyFacts
          layout="grid"
          items={[
            {
              label: t('programmes.payer'),
              value: i18n.language === 'en' ? terms.funderEn : terms.funderZh,
              note: t(`programmes.payers.${terms.payer}`),
            },
            { label: t('programmes.gives'), value: gives(programme, t), note: atMost(programme, t) },
            {
              label: t('programmes.window'),
              value: (
                <>
                  <PlainDateText value={terms.validFrom} format="numeric" /> –{' '}
                  <PlainDateText value={terms.validTo} format="numeric" />
                </>
              ),
            },
            { label: t('programmes.perPurchase'), value: cap(terms.perPurchase) },
            { label: t('programmes.perBorrower'), value: cap(terms.perBorrower) },
            {
              label: t('programmes.budget'),
              value: cap(terms.budget),
              note: use.remaining
                ? t('programmes.remaining', { amount: formatMoney(use.remaining, i18n.language) })
                : undefined,
            },
            { label: t('programmes.for'), value: forWhat(programme, t) },
            {
              label: t('programmes.granted'),
              value: <Amount value={use.granted} />,
              note: t('programmes.onContracts', { count: use.contracts }),
            },
            { label: t('programmes.earned'), value: <Amount value={use.earned} /> },
            { label: t('programmes.returned'), value: <Amount value={use.returned} /> },
          ]}
        />
        <Decisions programme={programme} />
      </div>
    </Card>
  )
}

function gives({ terms: { gives: given } }: Programme, t: TFunction): string {
  if ('share' in given) return t('programmes.ofInterest', { share: `${percentOf(given.share)}%` })
  return t('programmes.pointsOff', { points: percentOf(given.points) })
}

function atMost({ terms: { gives: given } }: Programme, t: TFunction): string | undefined {
  return 'share' in given ? undefined : t('programmes.atMost', { share: `${percentOf(given.atMost)}%` })
}

function forWhat({ terms: { scenes, merchants, goods } }: Programme, t: TFunction): string {
  const parts = [
    ...(scenes?.map(scene => t(`scene.${scene}`)) ?? []),
    ...(goods ?? []),
    ...(merchants ? [t('programmes.someMerchants', { count: merchants.length })] : []),
  ]
  return parts.length > 0 ? parts.join(t('listComma')) : t('programmes.forAll')
}

function Decisions({ programme: { id, version, status, mine } }: { programme: Programme }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const approves = may(useSession(), 'approveProducts')
  const act = (decision: Decision) => async (reason: string) => {
    queryClient.setQueryData(programmesQuery.queryKey, await decide(decision, id, { version, reason }))
  }
  const role = approves ? undefined : t('product.onlyApprovers')
  if (status === 'proposed')
    return (
      <div className="ds-row">
        <WithWords
          act="approve"
          kind="primary"
          disabledReason={role ?? (mine ? t('product.ownWork') : undefined)}
          onConfirm={act('approve')}
        />
        <WithWords act="return" disabledReason={role} onConfirm={act('return')} />
      </div>
    )
  if (status !== 'active') return null
  return (
    <div className="ds-row">
      <WithWords act="retire" kind="danger" disabledReason={role} onConfirm={act('retire')} />
    </div>
  )
}
