import { useTranslation } from 'react-i18next'
import type { Door } from './door.ts'

type Officer = Door['officers'][number]

/** The face, the name and the number to compare with who stands there. */
export function OfficerCard({ officer }: { officer: Officer }) {
  const { t } = useTranslation()
  return (
    <div className="officer">
      {officer.photo ? <img src={officer.photo} alt="" /> : <Initials name={officer.name} />}
      <p>
        <strong>{officer.name}</strong>
        <span>{t('door.staffNumber', { number: officer.staffNumber })}</span>
      </p>
    </div>
  )
}

/** Stands where there is no photo: the family name of a Chinese name, else the first letters. */
function Initials({ name }: { name: string }) {
  const letters = /^\p{Script=Han}/u.test(name)
    ? name.slice(0, 1)
    : name
        .split(/\s+/)
        .slice(0, 2)
        .map(word => word.slice(0, 1))
        .join('')
  return (
    <svg viewBox="0 0 96 96" aria-hidden="true">
      <circle cx="48" cy="48" r="48" fill="currentColor" opacity="0.16" />
      <text x="48" y="50" fill="currentColor" textAnchor="middle" dominantBaseline="central" fontSize="42">
        {letters}
      </text>
    </svg>
  )
}
