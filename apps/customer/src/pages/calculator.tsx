import { Card, market, MoneyInput, Notice, PageHeader, SelectField, TextField } from '@doorstep/ui'
import { Loaded, useSession } from '@doorstep/ui/app'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type SoldProducts, soldQuery } from '../api.ts'
import { Board } from '../compare/board.tsx'
import { ofPurchase } from '../compare/figures.ts'
import { paths } from '../paths.ts'
import { full, minor } from '../plan-view.ts'

/** What a purchase would cost, for anyone, before there is an order. */
export default function Calculator() {
  const { t } = useTranslation()
  const signedIn = useSession()?.customer !== undefined
  const sold = useQuery(soldQuery)
  return (
    <>
      <PageHeader
        title={t('calculator.title')}
        lead={t('calculator.lead')}
        back={
          signedIn ? { href: paths.home, label: t('home.back') } : { href: paths.signIn, label: t('calculator.signIn') }
        }
      />
      <Loaded query={sold}>{data => <Examples sold={data} />}</Loaded>
    </>
  )
}

const FIRST_AMOUNT = '6000.00'

function Examples({ sold }: { sold: SoldProducts }) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(FIRST_AMOUNT)
  const [scene, setScene] = useState('other')
  const [goods, setGoods] = useState('')
  const { items, programmes } = sold
  const currency = items[0]?.terms.currency ?? market().currency
  const own = [...items.map(({ terms }) => terms), ...programmes].flatMap(each => each.scenes ?? [])
  const scenes = [...new Set([...own, 'other'])]
  const price = minor(full(typed))
  const examples = (amount: bigint) => ofPurchase(sold, { price: amount, currency, scene, goods })
  const all = examples(price)
  return (
    <div className="ds-stack">
      <Card>
        <div className="ds-stack">
          <MoneyInput label={t('calculator.price')} value={typed} onChange={setTyped} currency={currency} />
          {scenes.length > 1 ? (
            <SelectField
              label={t('calculator.purpose')}
              value={scene}
              onChange={setScene}
              options={scenes.map(value => ({ value, label: t(`calculator.scene.${value}`) }))}
            />
          ) : null}
          {programmes.some(programme => programme.goods) ? (
            <TextField
              label={t('calculator.goods')}
              hint={t('calculator.goodsHint')}
              value={goods}
              onChange={setGoods}
              maxLength={60}
            />
          ) : null}
        </div>
      </Card>
      <Notice tone="progress" title={t('calculator.example')}>
        {t('calculator.exampleNote')}
      </Notice>
      {all.length === 0 ? (
        <Notice tone="attention" title={t('order.noPlan')}>
          {t('calculator.noPlanNote')}
        </Notice>
      ) : (
        <Board
          key={`${scene} ${currency}`}
          {...{ all, currency, price }}
          start={sold.businessDate}
          withCash={cash => examples(price - cash)}
        />
      )}
    </div>
  )
}
