import { currencyDecimals } from './format.ts'
import { useUi } from './i18n.ts'
import { Icon } from './icon.tsx'
import { typedMoney } from './money-input.tsx'

export type KeypadProps = { value: string; onChange: (value: string) => void; currency: string }

/** A till's keypad for an amount; the same string rules as `MoneyInput`. */
export function Keypad({ value, onChange, currency }: KeypadProps) {
  const { t } = useUi()
  const keys = [
    '1',
    '2',
    '3',
    '4',
    '5',
    '6',
    '7',
    '8',
    '9',
    currencyDecimals(currency) === 0 ? '00' : '.',
    '0',
  ] as const
  return (
    <div className="ds-keypad" role="group" aria-label={t('keypad.label')}>
      {keys.map(key => (
        <button key={key} type="button" onClick={() => onChange(typedMoney(value + key, currency))}>
          {key}
        </button>
      ))}
      <button type="button" aria-label={t('keypad.erase')} onClick={() => onChange(value.slice(0, -1))}>
        <Icon name="erase" size={26} />
      </button>
    </div>
  )
}
