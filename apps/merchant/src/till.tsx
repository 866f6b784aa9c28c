import { ActionButton, Card, Keypad, MoneyInput, Problem, SelectField, Segmented, TextField } from '@doorstep/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { inFull } from './amounts.ts'
import type { NewOrder, Scene } from './api.ts'
import { rememberedTill, rememberSale, type Sold } from './till-memory.ts'

export const scenes = ['digital', 'home', 'parent-child', 'study', 'travel', 'other'] as const satisfies Scene[]

export type TillProps = {
  currency: string
  stores: { id: string; name: string }[]
  onSale: (order: NewOrder) => void
  busy: boolean
  error: unknown
}

/** The till: amount, goods, QR code. What was sold last is one tap away, and the store is asked for only if there are several. */
export function Till({ currency, stores, onSale, busy, error }: TillProps) {
  const { t } = useTranslation()
  const [memory] = useState(rememberedTill)
  const [amount, setAmount] = useState('')
  const [{ goods, scene }, setSold] = useState<Sold>({ goods: '', scene: memory.sold[0]?.scene ?? 'digital' })
  const [storeId, setStoreId] = useState(
    () => (stores.find(s => s.id === memory.storeId) ?? (stores.length === 1 ? stores[0] : undefined))?.id ?? '',
  )
  const missing = !/[1-9]/.test(amount) ? 'amount' : !goods.trim() ? 'goods' : !storeId ? 'store' : undefined
  return (
    <form
      className="till"
      onSubmit={event => {
        event.preventDefault()
        if (missing || busy) return
        const sale = { goods: goods.trim(), scene }
        rememberSale(memory, storeId, sale)
        onSale({ ...sale, storeId, amount: { amount: inFull(amount), currency } })
      }}
    >
      <Card tone="plain">
        <div className="ds-stack">
          <MoneyInput label={t('till.amount')} size="hero" value={amount} onChange={setAmount} currency={currency} />
          <Keypad value={amount} onChange={setAmount} currency={currency} />
        </div>
      </Card>
      <Card>
        <div className="ds-stack" data-gap="l">
          <div className="ds-stack" data-gap="s">
            <TextField
              label={t('till.goods')}
              hint={t('till.goodsHint')}
              value={goods}
              onChange={value => setSold({ goods: value, scene })}
              maxLength={120}
              name="goods"
              autoComplete="off"
            />
            <Recent sold={memory.sold} goods={goods} onPick={setSold} />
          </div>
          <Segmented<Scene>
            label={t('till.scene')}
            showLabel
            value={scene}
            onChange={value => setSold({ goods, scene: value })}
            options={scenes.map(value => ({ value, label: t(`scene.${value}`) }))}
          />
          {stores.length > 1 ? (
            <SelectField
              label={t('till.store')}
              value={storeId}
              onChange={setStoreId}
              placeholder={t('till.chooseStore')}
              options={stores.map(s => ({ value: s.id, label: s.name }))}
            />
          ) : null}
          {error ? <Problem error={error} /> : null}
          <ActionButton
            type="submit"
            kind="primary"
            icon="scan"
            block
            busy={busy}
            disabledReason={missing ? t(`till.missing.${missing}`) : undefined}
          >
            {t('till.show')}
          </ActionButton>
        </div>
      </Card>
    </form>
  )
}

function Recent({ sold, goods, onPick }: { sold: Sold[]; goods: string; onPick: (sold: Sold) => void }) {
  const { t } = useTranslation()
  if (sold.length === 0) return null
  return (
    <div className="chips" role="group" aria-label={t('till.recent')}>
      {sold.map(sale => (
        <button key={sale.goods} type="button" aria-pressed={sale.goods === goods} onClick={() => onPick(sale)}>
          {sale.goods}
        </button>
      ))}
    </div>
  )
}
