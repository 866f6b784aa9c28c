import { useUi } from './i18n.ts'
import { type Elder, setMode, type Theme, useMode } from './mode.ts'
import { Segmented } from './segmented.tsx'

/** Light, dark or as the device; and elder mode with its text size. */
export function ModeSwitch() {
  const { t } = useUi()
  const { theme, elder } = useMode()
  return (
    <div className="ds-stack" data-gap="l">
      <Segmented<Theme>
        label={t('mode.theme')}
        showLabel
        value={theme}
        onChange={next => setMode({ theme: next })}
        options={(['system', 'light', 'dark'] as const).map(value => ({ value, label: t(`mode.${value}`) }))}
      />
      <Segmented<`${Elder}`>
        label={t('mode.text')}
        showLabel
        value={`${elder}`}
        onChange={next => setMode({ elder: Number(next) as Elder })}
        options={(['0', '20', '24', '30'] as const).map(value => ({ value, label: t(`mode.size${value}`) }))}
      />
      <p className="ds-muted ds-small">{t('mode.elderNote')}</p>
    </div>
  )
}
