import { Icon, Kbd } from '@doorstep/ui'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { paths } from './paths.ts'
import { useShortcuts } from './shortcuts.ts'

/** Search of the whole bank by name, phone or contract number; `/` leads here from anywhere. */
export function SearchBox() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const input = useRef<HTMLInputElement>(null)
  const [words, setWords] = useState('')
  useShortcuts({ '/': () => input.current?.focus() })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (words.trim()) void navigate({ to: paths.search, search: { q: words.trim() } })
  }
  return (
    <form className="ds-input ds-search" role="search" onSubmit={submit}>
      <Icon name="search" size={18} />
      <input
        ref={input}
        type="search"
        value={words}
        aria-label={t('search.label')}
        placeholder={t('search.placeholder')}
        aria-keyshortcuts="/"
        onChange={e => setWords(e.target.value)}
      />
      <Kbd>/</Kbd>
    </form>
  )
}
