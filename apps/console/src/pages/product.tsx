import {
  ActionLink,
  Card,
  InstantText,
  PageHeader,
  SelectField,
  SkeletonTable,
  StatusTag,
  Timeline,
} from '@doorstep/ui'
import { Loaded, useSession } from '@doorstep/ui/app'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { nameOf } from '../parts/names.ts'
import { paths } from '../paths.ts'
import { may } from '../places.ts'
import { ActWithReason } from '../product/act-with-reason.tsx'
import { Compare, type Side } from '../product/compare.tsx'
import { DraftActions } from '../product/draft-actions.tsx'
import { Preview, type SampleChoice } from '../product/preview.tsx'
import { type Product, productQuery, productsQuery, retireProduct } from '../product/product-queries.ts'
import { TermsCard } from '../product/terms-card.tsx'

/** One product: what is on sale, what is being drafted, what changed from version to version and who did it. */
export default function ProductPage() {
  const { t } = useTranslation()
  const { product: id = '' } = useParams({ strict: false })
  const query = useQuery(productQuery(id))
  const shown = query.data && (query.data.draft ?? query.data.versions[0])
  return (
    <>
      <PageHeader
        title={shown ? nameOf(shown) : id}
        lead={id}
        back={{ href: paths.products, label: t('nav.products') }}
      />
      <Loaded query={query} skeleton={<SkeletonTable rows={8} />}>
        {product => <Detail product={product} />}
      </Loaded>
    </>
  )
}

function Detail({ product }: { product: Product }) {
  const { t } = useTranslation()
  const session = useSession()
  const queryClient = useQueryClient()
  const [choice, setChoice] = useState<SampleChoice>({ amount: '10000.00', count: '12' })
  const sides = useSides(product)
  const [chosen, setChosen] = useState({ before: '', after: '' })
  const after = sides.find(side => side.key === chosen.after) ?? sides[0]
  const before = sides.find(side => side.key === chosen.before) ?? sides[1]
  const onSale = product.versions.find(version => version.retiredAt === null)
  const approves = may(session, 'approveProducts')
  const onChanged = (changed: Product) => {
    queryClient.setQueryData(productQuery(product.id).queryKey, changed)
    void queryClient.invalidateQueries({ queryKey: productsQuery.queryKey, exact: true })
  }
  const options = sides.map(side => ({ value: side.key, label: side.title }))
  return (
    <div className="ds-columns">
      <div>
        {product.draft ? <DraftActions draft={product.draft} onChanged={onChanged} /> : null}
        {before && after ? (
          <>
            <div className="product-sample">
              <SelectField
                label={t('product.compare.before')}
                value={before.key}
                options={options}
                onChange={key => setChosen({ ...chosen, before: key })}
              />
              <SelectField
                label={t('product.compare.after')}
                value={after.key}
                options={options}
                onChange={key => setChosen({ ...chosen, after: key })}
              />
            </div>
            <Compare before={before} after={after} choice={choice} />
          </>
        ) : null}
        {after ? (
          <Preview
            terms={after.terms}
            choice={choice}
            onChoose={setChoice}
            saved={after.key === 'draft' ? product.draft : null}
          />
        ) : null}
        {after ? <TermsCard title={t('product.termsOf', { version: after.title })} terms={after.terms} /> : null}
      </div>
      <div>
        {onSale ? (
          <Card
            title={t('products.onSale', { version: onSale.version })}
            actions={<StatusTag tone="good">{t('product.selling')}</StatusTag>}
          >
            <div className="ds-row">
              {product.draft || !may(session, 'draftProducts') ? null : (
                <ActionLink kind="primary" href={paths.productDraft(product.id)}>
                  {t('product.newVersion')}
                </ActionLink>
              )}
              <ActWithReason
                act="retire"
                kind="danger"
                disabledReason={approves ? undefined : t('product.onlyApprovers')}
                onConfirm={async reason => onChanged(await retireProduct(product.id, onSale.version, reason))}
              />
            </div>
          </Card>
        ) : null}
        <Card title={t('product.history')}>
          {product.events.length > 0 ? (
            <Timeline
              items={product.events.map((event, i) => ({
                key: `${event.kind}-${i}`,
                title: t(`product.event.${event.kind}`, { who: event.actorName, version: event.version }),
                note: event.reason ?? undefined,
                state: 'done',
                at: <InstantText value={event.at} />,
              }))}
            />
          ) : (
            <p className="ds-muted">{t('product.founding')}</p>
          )}
        </Card>
      </div>
    </div>
  )
}

/** What can stand on a side of the comparison: the draft, then the versions from the newest. */
function useSides({ draft, versions }: Product): (Side & { key: string })[] {
  const { t } = useTranslation()
  const published = versions.map(version => ({
    ...version,
    key: String(version.version),
    title: t('product.version', { version: version.version }),
  }))
  return [...(draft ? [{ ...draft, key: 'draft', title: t('product.draft') }] : []), ...published]
}
