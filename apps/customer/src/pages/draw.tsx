import { answer } from '@doorstep/api-client'
import {
  ActionButton,
  ActionLink,
  Amount,
  Card,
  currentLanguage,
  formatMoney,
  KeyFacts,
  MoneyInput,
  Notice,
  PageHeader,
  Problem,
  Segmented,
  TextField,
} from '@doorstep/ui'
import { Loaded } from '@doorstep/ui/app'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, type Contract, contractQuery, drawPreviewQuery, orderQuery } from '../api.ts'
import { DaysCost } from '../limit/days-cost.tsx'
import { DrawEffect } from '../limit/draw-effect.tsx'
import { orderToken } from '../order-token.ts'
import { paths } from '../paths.ts'
import { full, minor } from '../plan-view.ts'

/**
 * Drawing on a contract that was signed: for an order, or in cash where the product gives it. An instalment plan shows the
 * old plan beside the new one first.
 */
export default function Draw() {
  const { t } = useTranslation()
  const { contract: id = '' } = useParams({ strict: false })
  const contract = useQuery(contractQuery(id))
  const [drawn, setDrawn] = useState<Contract['payable']>()
  return (
    <>
      <PageHeader
        title={t('limit.draw')}
        lead={t(contract.data?.drawing ? 'drawing.lead' : 'limit.drawLead')}
        back={{ href: paths.contract(id), label: t('contract.back') }}
      />
      <Loaded query={contract}>
        {data => (drawn ? <Done contract={data} amount={drawn} /> : <Choose contract={data} onDrawn={setDrawn} />)}
      </Loaded>
    </>
  )
}

type ChooseProps = { contract: Contract; onDrawn: (amount: Contract['payable']) => void }

function Choose({ contract: c, onDrawn }: ChooseProps) {
  const { t } = useTranslation()
  const { cash, available } = roomOf(c)
  const [to, setTo] = useState<'order' | 'cash'>(cash ? 'cash' : 'order')
  const [typed, setTyped] = useState('')
  const [code, setCode] = useState('')
  const token = to === 'order' ? orderToken(code) : null
  const order = useQuery({ ...orderQuery(token ?? ''), enabled: token !== null, retry: false })
  const price = order.data?.order.amount
  const amount = to === 'cash' ? { amount: full(typed), currency: available.currency } : token ? price : undefined
  const asked = useDeferredValue(amount?.amount ?? '0.00')
  const preview = useQuery({ ...drawPreviewQuery(c.id, asked), enabled: c.drawing !== null && isWithin(asked, c) })
  const shown = isWithin(asked, c) ? preview.data : undefined
  return (
    <>
      <Card tone="hero" title={t(c.drawing ? 'drawing.available' : 'limit.available')}>
        <Amount value={available} size="hero" />
      </Card>
      {cash ? (
        <Segmented
          label={t('limit.what')}
          value={to}
          onChange={setTo}
          options={(['cash', 'order'] as const).map(value => ({ value, label: t(`limit.to.${value}`) }))}
        />
      ) : null}
      <Card>
        {to === 'cash' ? (
          <MoneyInput
            label={t('limit.howMuch')}
            hint={t('limit.cashNote')}
            value={typed}
            onChange={setTyped}
            currency={available.currency}
            size="hero"
          />
        ) : (
          <div className="ds-stack">
            <TextField label={t('limit.orderCode')} hint={t('limit.orderNote')} value={code} onChange={setCode} />
            {order.data && token ? (
              <KeyFacts
                items={[
                  { label: order.data.order.goods, value: <Amount value={order.data.order.amount} />, strong: true },
                  { label: t('limit.paidTo'), value: order.data.order.merchantName },
                ]}
              />
            ) : null}
          </div>
        )}
      </Card>
      {order.error && token ? <Problem error={order.error} /> : null}
      {c.limit ? <DaysCost contract={c} amount={asked} /> : null}
      {shown ? <DrawEffect preview={shown} /> : null}
      {preview.error ? <Problem error={preview.error} /> : null}
      <Confirm contract={c} amount={amount} token={token} seal={shown?.seal} onDrawn={onDrawn} />
    </>
  )
}

/** What may be drawn: of a limit, or of what an instalment plan was signed for. */
const roomOf = ({ limit, drawing }: Contract) => (limit ?? drawing)!
const isWithin = (amount: string, c: Contract) =>
  minor(amount) > 0n && minor(amount) <= minor(roomOf(c).available.amount)

type ConfirmProps = ChooseProps & {
  amount: Contract['payable'] | undefined
  token: string | null
  seal: string | undefined
}

function Confirm({ contract: c, amount, token, seal, onDrawn }: ConfirmProps) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const draw = useMutation({
    mutationFn: (wanted: Contract['payable']) =>
      answer(
        api.POST('/api/v1/contracts/{contractId}/draws', {
          params: { path: { contractId: c.id } },
          body: { amount: wanted, orderToken: token, ...(seal ? { seal } : {}) },
        }),
      ),
    onSuccess: (contract, wanted) => {
      client.setQueryData(contractQuery(c.id).queryKey, contract)
      void client.invalidateQueries({ queryKey: ['contracts'] })
      void client.invalidateQueries({ queryKey: ['contract', c.id] })
      onDrawn(wanted)
    },
  })
  const asked = amount && minor(amount.amount) > 0n ? amount : undefined
  const { available, cash } = roomOf(c)
  const tooMuch = asked && !isWithin(asked.amount, c)
  const say = (of: Contract['payable']) => formatMoney(of, currentLanguage())
  return (
    <>
      {draw.error ? <Problem error={draw.error} /> : null}
      <ActionButton
        kind="primary"
        block
        busy={draw.isPending}
        onPress={() => asked && draw.mutate(asked)}
        disabledReason={
          tooMuch
            ? t('limit.tooMuch', { amount: say(available) })
            : asked
              ? c.drawing && !seal
                ? t('drawing.planning')
                : undefined
              : t(token === null && !cash ? 'limit.enterCode' : 'repay.nothing')
        }
      >
        {asked ? t('limit.confirm', { amount: say(asked) }) : t('limit.draw')}
      </ActionButton>
    </>
  )
}

function Done({ contract: c, amount }: { contract: Contract; amount: Contract['payable'] }) {
  const { t } = useTranslation()
  return (
    <>
      <Notice tone="good" live title={t('limit.done')}>
        {t(c.drawing ? 'lower.doneNote' : 'limit.doneNote')}
      </Notice>
      <Card>
        <Amount value={amount} size="hero" />
        <KeyFacts
          items={[
            { label: t('contract.outstanding'), value: <Amount value={c.outstanding} />, strong: true },
            {
              label: t(c.drawing ? 'drawing.available' : 'limit.available'),
              value: <Amount value={roomOf(c).available} />,
            },
          ]}
        />
      </Card>
      <ActionLink href={paths.contract(c.id)} kind="primary" block>
        {t('repay.toContract')}
      </ActionLink>
    </>
  )
}
