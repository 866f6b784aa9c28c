import { answer } from '@doorstep/api-client'
import { Card, EmptyState, type IconName, LinkList, Loading, PageHeader, Problem, SkeletonTable } from '@doorstep/ui'
import { useSession } from '@doorstep/ui/app'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api, type SearchHit } from '../api.ts'
import { useFilters } from '../filters.ts'
import { paths } from '../paths.ts'
import { may, type Place } from '../places.ts'

const SHORTEST = 2

const kinds = {
  customer: { icon: 'person', place: 'customers', href: paths.customer },
  contract: { icon: 'contract', place: 'contracts', href: paths.contract },
  application: { icon: 'file', place: 'applications', href: paths.application },
  order: { icon: 'orders', place: 'orders', href: paths.order },
} as const satisfies Record<SearchHit['kind'], { icon: IconName; place: Place; href: (id: string) => string }>

const searchQuery = (q: string) =>
  queryOptions({
    queryKey: ['search', q],
    queryFn: () => answer(api.GET('/api/v1/staff/search', { params: { query: { q } } })),
    enabled: q.length >= SHORTEST,
  })

export default function Search() {
  const { t } = useTranslation()
  const [{ q }] = useFilters('q')
  const { data, error, refetch } = useQuery(searchQuery(q))
  return (
    <>
      <PageHeader title={q ? t('search.title', { words: q }) : t('search.label')} />
      {q.length < SHORTEST ? (
        <Card>
          <EmptyState icon="search" title={t('search.empty')}>
            {t('search.emptyNote')}
          </EmptyState>
        </Card>
      ) : null}
      {error ? <Problem error={error} onRetry={() => void refetch()} /> : null}
      {q.length >= SHORTEST && !data && !error ? (
        <Card>
          <Loading>
            <SkeletonTable rows={6} columns={2} />
          </Loading>
        </Card>
      ) : null}
      {data ? <Hits hits={data.items} /> : null}
    </>
  )
}

function Hits({ hits }: { hits: SearchHit[] }) {
  const { t } = useTranslation()
  const session = useSession()
  const shown = hits.filter(hit => may(session, kinds[hit.kind].place))
  if (shown.length === 0) {
    return (
      <Card>
        <EmptyState icon="search" title={t('search.none')}>
          {t('search.noneNote')}
        </EmptyState>
      </Card>
    )
  }
  return (
    <div className="hits">
      {(Object.keys(kinds) as SearchHit['kind'][]).map(kind => {
        const found = shown.filter(hit => hit.kind === kind)
        return found.length ? (
          <Card key={kind} title={t(`search.kind.${kind}`)}>
            <LinkList
              items={found.map(hit => ({
                key: hit.id,
                href: kinds[kind].href(hit.id),
                icon: kinds[kind].icon,
                title: hit.title,
                note: hit.subtitle,
              }))}
            />
          </Card>
        ) : null
      })}
    </div>
  )
}
