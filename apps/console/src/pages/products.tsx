import { ActionLink, DataTable, EmptyState, formatMoney, InstantText, PageHeader, Rate, StatusTag } from '@doorstep/ui'
import { useSession } from '@doorstep/ui/app'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { nameOf } from '../parts/names.ts'
import { paths } from '../paths.ts'
import { may } from '../places.ts'
import { type ProductCard, productsQuery } from '../product/product-queries.ts'

/** What the bank sells, in the order in which customers see it. */
export default function Products() {
  const { t, i18n } = useTranslation()
  const drafts = may(useSession(), 'draftProducts')
  const query = useQuery(productsQuery)
  const amounts = ({ terms }: ProductCard) =>
    [terms.minAmount, terms.maxAmount]
      .map(amount => formatMoney({ amount, currency: terms.currency }, i18n.language))
      .join(' – ')
  return (
    <>
      <PageHeader
        title={t('products.title')}
        lead={t('products.lead')}
        actions={
          <>
            <ActionLink href={paths.programmes}>{t('programmes.link')}</ActionLink>
            {drafts ? (
              <ActionLink kind="primary" icon="plus" href={paths.newProduct}>
                {t('products.new')}
              </ActionLink>
            ) : null}
          </>
        }
      />
      <DataTable<ProductCard>
        label={t('products.title')}
        rows={query.data}
        error={query.error}
        onRetry={() => void query.refetch()}
        rowKey={row => row.id}
        rowHref={row => paths.product(row.id)}
        columns={[
          { key: 'name', title: t('product.name'), cell: nameOf },
          { key: 'kind', title: t('products.kind'), wide: true, cell: row => t(`planKind.${row.terms.plan}`) },
          {
            key: 'price',
            title: t('products.price'),
            align: 'end',
            cell: row => (
              <Rate value={row.terms.plan === 'fee-rate' ? row.terms.feeRate : row.terms.annualRate} places={2} />
            ),
          },
          {
            key: 'counts',
            title: t('products.counts'),
            wide: true,
            cell: row => row.terms.counts.join(t('listComma')),
          },
          { key: 'amounts', title: t('products.amounts'), wide: true, cell: amounts },
          { key: 'state', title: t('products.state'), cell: row => <State product={row} /> },
          {
            key: 'changed',
            title: t('products.changed'),
            wide: true,
            cell: row => <InstantText value={row.changedAt} />,
          },
        ]}
        empty={
          <EmptyState icon="plans" title={t('products.empty')}>
            {t('products.emptyNote')}
          </EmptyState>
        }
      />
    </>
  )
}

function State({ product: { onSale, draft } }: { product: ProductCard }) {
  const { t } = useTranslation()
  return (
    <span className="product-states">
      {onSale === null ? (
        <StatusTag tone="neutral">{t('products.notOnSale')}</StatusTag>
      ) : (
        <StatusTag tone="good">{t('products.onSale', { version: onSale })}</StatusTag>
      )}
      {draft ? (
        <StatusTag tone={draft.status === 'submitted' ? 'attention' : 'progress'}>
          {t(`product.draftStatus.${draft.status}`)}
        </StatusTag>
      ) : null}
    </span>
  )
}
