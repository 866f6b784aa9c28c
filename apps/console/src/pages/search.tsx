import { Card, EmptyState, Loading, PageHeader, SkeletonTable } from '@doorstep/ui'
import { useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

export default function Search() {
  const { t } = useTranslation()
  const { q } = useSearch({ strict: false }) as { q?: unknown }
  const words = q === undefined ? '' : String(q)
  return (
    <>
      <PageHeader title={words ? t('search.title', { words }) : t('search.label')} />
      <Card>
        {words ? (
          <Loading>
            <SkeletonTable rows={6} columns={4} />
          </Loading>
        ) : (
          <EmptyState icon="search" title={t('search.empty')}>
            {t('search.emptyNote')}
          </EmptyState>
        )}
      </Card>
    </>
  )
}
