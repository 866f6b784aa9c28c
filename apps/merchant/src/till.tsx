import { ActionButton, Card, Keypad, MoneyInput, Segmented, TextField } from '@doorstep/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

export const scenes = ['home', 'digital', 'family', 'study', 'travel'] as const
export type Scene = (typeof scenes)[number]
export type Sale = { amount: string; goods: string; scene: Scene }

export type TillProps = {
  currency: string
  onSale: (sale: Sale) => void
  busy?: boolean
  /** Why no order can be made at all, where that is so. */
  stopped?: string
}

/** The till: amount, what for, and on to the QR code. The last scene stays, so most sales need the amount alone. */
export function Till({ currency, onSale, busy = false, stopped }: TillProps) {
  const { t } = useTranslation()
  const [amount, setAmount] = useState('')
  const [goods, setGoods] = useState('')
  const [scene, setScene] = useState<Scene>('home')
  const empty = !/[1-9]/.test(amount)
  return (
    <form
      className="till"
      onSubmit={event => {
        event.preventDefault()
        if (!empty && !stopped) onSale({ amount, goods: goods.trim(), scene })
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
          <Segmented<Scene>
            label={t('till.scene')}
            showLabel
            value={scene}
            onChange={setScene}
            options={scenes.map(value => ({ value, label: t(`scene.${value}`) }))}
          />
          <TextField
            label={t('till.goods')}
            hint={t('till.goodsHint')}
            value={goods}
            onChange={setGoods}
            maxLength={80}
          />
          <ActionButton
            type="submit"
            kind="primary"
            icon="scan"
            block
            busy={busy}
            disabledReason={stopped ?? (empty ? t('till.amountMissing') : undefined)}
          >
            {t('till.show')}
          </ActionButton>
        </div>
      </Card>
    </form>
  )
}
