import { answer } from '@doorstep/api-client'
import {
  ActionButton,
  Card,
  currentLanguage,
  formatMoney,
  Loading,
  MoneyInput,
  Notice,
  PageHeader,
  Problem,
  SkeletonCard,
  TextField,
} from '@doorstep/ui'
import { Loaded } from '@doorstep/ui/app'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { inFull, leftToRefund, minor } from '../amounts.ts'
import { api, type OrderDetail, orderQuery, refundPreviewQuery } from '../api.ts'
import { RefundEffect } from '../order/refund-effect.tsx'
import { paths } from '../paths.ts'
import { useSettled } from '../use-settled.ts'

/** Goods come back: how much, why, and what it does to the plan before anything is done. */
export default function RefundPage() {
  const { t } = useTranslation()
  const { order: id = '' } = useParams({ strict: false })
  const order = useQuery(orderQuery(id))
  return (
    <>
      <PageHeader
        title={t('refund.title')}
        lead={t('refund.lead')}
        back={{ href: paths.order(id), label: order.data?.goods ?? t('order.title') }}
      />
      <Loaded query={order}>{data => <RefundForm key={data.refunded.amount} order={data} />}</Loaded>
    </>
  )
}

const reasons = ['returned', 'partly', 'faulty', 'price'] as const

function RefundForm({ order }: { order: OrderDetail }) {
  const { t } = useTranslation()
  const left = leftToRefund(order)
  const [typed, setTyped] = useState('')
  const [reason, setReason] = useState('')
  const settled = useSettled(typed)
  const amount = { ...left, amount: inFull(settled) }
  const problem = !typed
    ? 'amount'
    : minor(amount.amount) > minor(left.amount)
      ? 'tooMuch'
      : minor(amount.amount) === 0n
        ? 'amount'
        : undefined
  const preview = useQuery({ ...refundPreviewQuery(order.id, amount.amount), enabled: !problem })
  const missing = problem ?? (reason.trim() ? undefined : 'reason')
  return (
    <div className="handover handover-wide">
      <Card>
        <div className="ds-stack" data-gap="l">
          <div className="ds-stack" data-gap="s">
            <MoneyInput
              label={t('refund.amount')}
              hint={t('refund.left', { amount: formatMoney(left, currentLanguage()) })}
              value={typed}
              onChange={setTyped}
              currency={left.currency}
              error={problem === 'tooMuch' ? t('refund.missing.tooMuch') : undefined}
            />
            <div className="chips">
              <button type="button" aria-pressed={typed === left.amount} onClick={() => setTyped(left.amount)}>
                {t('refund.all')}
              </button>
            </div>
          </div>
          <div className="ds-stack" data-gap="s">
            <TextField
              label={t('refund.reason')}
              hint={t('refund.reasonHint')}
              value={reason}
              onChange={setReason}
              maxLength={200}
              name="reason"
            />
            <div className="chips" role="group" aria-label={t('refund.reason')}>
              {reasons.map(key => {
                const words = t(`refund.reasons.${key}`)
                return (
                  <button key={key} type="button" aria-pressed={reason === words} onClick={() => setReason(words)}>
                    {words}
                  </button>
                )
              })}
            </div>
          </div>
          <Submit
            order={order}
            amount={amount}
            reason={reason.trim()}
            missing={missing}
            ready={!!preview.data && settled === typed}
          />
        </div>
      </Card>
      {problem ? (
        <Notice title={t('refund.first')}>{t('refund.firstNote')}</Notice>
      ) : preview.data ? (
        <RefundEffect preview={preview.data} />
      ) : preview.error ? (
        <Problem error={preview.error} onRetry={() => void preview.refetch()} />
      ) : (
        <Loading>
          <SkeletonCard lines={8} />
        </Loading>
      )}
    </div>
  )
}

type SubmitProps = {
  order: OrderDetail
  amount: { amount: string; currency: string }
  reason: string
  missing: 'amount' | 'tooMuch' | 'reason' | undefined
  ready: boolean
}

function Submit({ order, amount, reason, missing, ready }: SubmitProps) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const navigate = useNavigate()
  const refund = useMutation({
    mutationFn: () =>
      answer(
        api.POST('/api/v1/merchant/orders/{orderId}/refunds', {
          params: { path: { orderId: order.id } },
          body: { amount, reason },
        }),
      ),
    onSuccess: async () => {
      await client.invalidateQueries()
      await navigate({ to: paths.order(order.id) })
    },
  })
  const why = missing ? t(`refund.missing.${missing}`) : ready ? undefined : t('refund.missing.preview')
  return (
    <>
      {refund.error ? <Problem error={refund.error} /> : null}
      <ActionButton
        kind="primary"
        icon="refund"
        block
        busy={refund.isPending}
        onPress={refund.mutate}
        disabledReason={why}
      >
        {t('refund.do')}
      </ActionButton>
    </>
  )
}
