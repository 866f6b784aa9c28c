import { Icon } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'
import type { Unit } from '../api.ts'
import { nameOf } from '../parts/names.ts'

const icons = { 'head-office': 'bank', branch: 'store', department: 'people' } as const

type TreeProps = { units: Unit[]; chosen: string; onChoose: (unitId: string) => void }

/** The organisation from the top down; choosing a unit narrows the list beside it. */
export function UnitTree({ units, chosen, onChoose }: TreeProps) {
  const { t } = useTranslation()
  const known = new Set(units.map(unit => unit.id))
  const tops = units.filter(unit => !unit.parentId || !known.has(unit.parentId))
  return (
    <div className="tree">
      <button type="button" aria-pressed={chosen === ''} onClick={() => onChoose('')}>
        {t('people.everyone')}
      </button>
      <Level units={units} at={tops} chosen={chosen} onChoose={onChoose} />
    </div>
  )
}

function Level({ units, at, chosen, onChoose }: TreeProps & { at: Unit[] }) {
  return (
    <ul>
      {at.map(unit => {
        const below = units.filter(other => other.parentId === unit.id)
        return (
          <li key={unit.id}>
            <button type="button" aria-pressed={chosen === unit.id} onClick={() => onChoose(unit.id)}>
              <Icon name={icons[unit.kind]} size={18} />
              <span>{nameOf(unit)}</span>
            </button>
            {below.length ? <Level units={units} at={below} chosen={chosen} onChoose={onChoose} /> : null}
          </li>
        )
      })}
    </ul>
  )
}
