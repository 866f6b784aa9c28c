import { currentLanguage, Icon } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'
import type { Figures } from './figures.ts'
import { planId } from './first-three.ts'

type PickPlanProps = { all: readonly Figures[]; chosen: string; place: number; onPick: (planId: string) => void }

/** The head of a column: which product stands in it. The phone's own list opens over its name. */
export function PickPlan({ all, chosen, place, onPick }: PickPlanProps) {
  const { t } = useTranslation()
  const english = currentLanguage() === 'en'
  const current = all.find(figures => planId(figures) === chosen)
  const products = all.filter((figures, i) => all.findIndex(other => other.key === figures.key) === i)
  const pick = (key: string) => {
    const own = all.filter(figures => figures.key === key)
    const same = own.find(figures => figures.count === current?.count) ?? own[0]
    if (same) onPick(planId(same))
  }
  return (
    <span className="pick-plan">
      <span aria-hidden="true">
        {english ? current?.nameEn : current?.nameZh}
        <Icon name="down" size={16} />
      </span>
      <select aria-label={t('compare.pick', { place })} value={current?.key} onChange={e => pick(e.target.value)}>
        {products.map(({ key, nameZh, nameEn }) => (
          <option key={key} value={key}>
            {english ? nameEn : nameZh}
          </option>
        ))}
      </select>
    </span>
  )
}
