import { Card, MoneyInput, Notice, PageHeader, SelectField } from '@doorstep/ui'
import { Loaded, useSession } from '@doorstep/ui/app'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type SoldProducts, soldQuery } from '../api.ts'
import { Board } from '../compare/board.tsx'
import { ofProducts, productOf } from '../compare/figures.ts'
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
  const products = sold.items.map(productOf)
  const currency = products[0]?.terms.currency ?? 'CNY'
  const scenes = [...new Set(products.flatMap(({ terms }) => terms.scenes ?? [])), 'other']
  const price = minor(full(typed))
  const examples = (amount: bigint) => ofProducts(products, { amount, scene, date: sold.businessDate })
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
