import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { merchantsQuery } from '../merchant/merchant-queries.ts'
import { CheckList } from '../parts/check-list.tsx'

export type Chosen = { id: string; name: string }

type MerchantsFieldProps = { chosen: readonly Chosen[]; onChange: (chosen: Chosen[]) => void }

const FOUND = 8

/** Merchants, found by a part of their names; those chosen stay in sight. */
export function MerchantsField({ chosen, onChange }: MerchantsFieldProps) {
  const { t } = useTranslation()
  const [words, setWords] = useState('')
  const q = words.trim()
  const { data } = useInfiniteQuery({ ...merchantsQuery({ q }), enabled: q !== '' })
  const found = q === '' ? [] : (data?.pages ?? []).flatMap(page => page.items).slice(0, FOUND)
  const others = found.filter(({ id }) => !chosen.some(each => each.id === id))
  const all = [...chosen, ...others]
  const toggle = (id: string) =>
    onChange(
      chosen.some(each => each.id === id)
        ? chosen.filter(each => each.id !== id)
        : [...chosen, ...others.filter(each => each.id === id).map(({ name }) => ({ id, name }))],
    )
  return (
    <CheckList
      label={t('programmes.field.merchants')}
      hint={t('programmes.hint.merchants')}
      options={all.map(({ id, name }) => ({ value: id, label: name }))}
      chosen={chosen.map(({ id }) => id)}
      onToggle={toggle}
    >
      <input
        className="ds-input"
        type="search"
        aria-label={t('programmes.findMerchant')}
        placeholder={t('programmes.findMerchant')}
        value={words}
        onChange={event => setWords(event.target.value)}
      />
      <p className="ds-small ds-muted" role="status">
        {q !== '' && data && found.length === 0 ? t('programmes.noMerchant') : null}
      </p>
    </CheckList>
  )
}
