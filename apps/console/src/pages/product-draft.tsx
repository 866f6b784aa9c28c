import { Notice, PageHeader, SkeletonTable } from '@doorstep/ui'
import { Loaded } from '@doorstep/ui/app'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { nameOf } from '../parts/names.ts'
import { paths } from '../paths.ts'
import { Compare } from '../product/compare.tsx'
import { FRESH } from '../product/draft-values.ts'
import { Editor } from '../product/editor.tsx'
import {
  changeDraft,
  createDraft,
  type DraftBody,
  type Product,
  productQuery,
  productsQuery,
} from '../product/product-queries.ts'

/** The editor: a new product, the next version of one, or a draft that was begun. */
export default function ProductDraftPage() {
  const { t } = useTranslation()
  const { product: id } = useParams({ strict: false })
  return (
    <>
      <PageHeader
        title={t(id ? 'product.editTitle' : 'product.newTitle')}
        lead={t('product.editLead')}
        back={id ? { href: paths.product(id), label: id } : { href: paths.products, label: t('nav.products') }}
      />
      {id ? <Known id={id} /> : <Work product={null} />}
    </>
  )
}

function Known({ id }: { id: string }) {
  return (
    <Loaded query={useQuery(productQuery(id))} skeleton={<SkeletonTable rows={12} />}>
      {product => <Work product={product} />}
    </Loaded>
  )
}

function Work({ product }: { product: Product | null }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const { data: products = [] } = useQuery(productsQuery)
  const draft = product?.draft ?? null
  const base = product?.versions[0]
  if (draft?.status === 'submitted') return <Notice tone="attention">{t('product.waiting')}</Notice>
  const start: DraftBody = draft ?? base ?? { nameZh: '', nameEn: '', rank: 50, terms: FRESH }
  const onSave = async (body: DraftBody, newId: string) => {
    const saved = draft ? await changeDraft(draft.id, body) : await createDraft(product?.id ?? newId, body)
    queryClient.setQueryData(productQuery(saved.id).queryKey, saved)
    void queryClient.invalidateQueries({ queryKey: productsQuery.queryKey, exact: true })
    await navigate({ to: paths.product(saved.id) })
  }
  const others = products
    .filter(p => p.onSale !== null && p.id !== product?.id && p.terms.feeAt === 'period')
    .map(p => ({ value: p.id, label: nameOf(p) }))
  return (
    <Editor
      key={draft?.updatedAt ?? base?.version ?? 'new'}
      start={pick(start)}
      askId={!product}
      saved={draft}
      others={others}
      onSave={onSave}
      beside={
        base
          ? (terms, names, choice) => (
              <Compare
                before={{ ...base, title: t('product.version', { version: base.version }) }}
                after={{ ...names, terms, title: t('product.draft') }}
                choice={choice}
              />
            )
          : undefined
      }
    />
  )
}

const pick = ({ nameZh, nameEn, rank, terms }: DraftBody): DraftBody => ({ nameZh, nameEn, rank, terms })
