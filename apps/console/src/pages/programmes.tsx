import { ActionButton, Card, EmptyState, PageHeader, Sheet } from '@doorstep/ui'
import { Loaded, useSession } from '@doorstep/ui/app'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { paths } from '../paths.ts'
import { may } from '../places.ts'
import { Claims } from '../programme/claims.tsx'
import { ProgrammeCard } from '../programme/programme-card.tsx'
import { type Programme, programmesQuery } from '../programme/programme-queries.ts'
import { ProposeForm } from '../programme/propose-form.tsx'

/** Who else pays customers' interest: every programme with what was made of it, and what its payer owes. */
export default function Programmes() {
  const { t } = useTranslation()
  const query = useQuery(programmesQuery)
  const drafts = may(useSession(), 'draftProducts')
  const [open, setOpen] = useState(false)
  return (
    <>
      <PageHeader
        title={t('programmes.title')}
        lead={t('programmes.lead')}
        back={{ href: paths.products, label: t('nav.products') }}
        actions={
          <ActionButton
            kind="primary"
            icon="plus"
            disabledReason={drafts ? undefined : t('product.onlyDrafters')}
            onPress={() => setOpen(true)}
          >
            {t('programmes.new')}
          </ActionButton>
        }
      />
      <Sheet open={open} onClose={() => setOpen(false)} title={t('programmes.new')}>
        {open ? <ProposeForm onDone={() => setOpen(false)} /> : null}
      </Sheet>
      <Loaded query={query}>{items => <List items={items} />}</Loaded>
    </>
  )
}

function List({ items }: { items: Programme[] }) {
  const { t } = useTranslation()
  if (items.length === 0)
    return (
      <Card>
        <EmptyState icon="plans" title={t('programmes.empty')}>
          {t('programmes.emptyNote')}
        </EmptyState>
      </Card>
    )
  return (
    <div className="ds-stack">
      {items.map(programme => (
        <div className="ds-stack" key={`${programme.id}:${programme.version}`}>
          <ProgrammeCard programme={programme} />
          {programme.status === 'active' && programme.terms.payer !== 'bank' ? <Claims programme={programme} /> : null}
        </div>
      ))}
    </div>
  )
}
