import type { ProductTerms } from '@doorstep/instalments/products'
import { ActionButton, Card, Notice, Problem, TextField, useWork } from '@doorstep/ui'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { GROUPS } from './draft-fields.ts'
import { readValues, type Values, valuesOf } from './draft-values.ts'
import { TermField } from './field.tsx'
import { GuardList, RuleList } from './guard-list.tsx'
import { Preview, type SampleChoice } from './preview.tsx'
import type { Draft, DraftBody } from './product-queries.ts'
import { heldTo, inspect } from './sample.ts'

type EditorProps = {
  start: DraftBody
  /** For a product that does not exist yet: its code is chosen too. */
  askId?: boolean
  saved: Draft | null
  others: { value: string; label: string }[]
  onSave: (body: DraftBody, productId: string) => Promise<void>
  /** What stands beside the form when the terms can be read: the comparison with the version on sale. */
  beside?: (terms: ProductTerms, names: Names, choice: SampleChoice) => ReactNode
}

type Names = Pick<DraftBody, 'nameZh' | 'nameEn'>

/** The form of a product's terms; rules and costs answer while it is filled in. */
export function Editor({ start, askId, saved, others, onSave, beside }: EditorProps) {
  const { t } = useTranslation()
  const [productId, setProductId] = useState('')
  const [names, setNames] = useState({ nameZh: start.nameZh, nameEn: start.nameEn, rank: String(start.rank) })
  const [values, setValues] = useState<Values>(() => valuesOf(start.terms))
  const [choice, setChoice] = useState<SampleChoice>({ amount: '10000.00', count: '12' })
  const { busy, error, run } = useWork()
  const { terms, wrong } = useMemo(() => readValues(values), [values])
  const inspection = useMemo(() => terms && inspect(terms), [terms])
  const unsaved =
    terms === null ||
    JSON.stringify([terms, names.nameZh, names.nameEn, Number(names.rank)]) !==
      JSON.stringify([readValues(valuesOf(start.terms)).terms, start.nameZh, start.nameEn, start.rank])
  const missing = missingOf({ productId, askId, names, wrong, unsaved: unsaved || !saved })
  const save = () =>
    run(() =>
      onSave(
        { nameZh: names.nameZh.trim(), nameEn: names.nameEn.trim(), rank: Number(names.rank), terms: terms! },
        productId,
      ),
    )
  return (
    <div className="ds-columns product-editor">
      <div>
        <Card title={t('product.group.name')}>
          <div className="product-fields">
            {askId ? (
              <TextField
                label={t('product.id')}
                hint={t('product.idHint')}
                value={productId}
                onChange={setProductId}
                maxLength={40}
              />
            ) : null}
            <TextField
              label={t('product.nameZh')}
              hint={t('product.nameZhHint')}
              value={names.nameZh}
              onChange={nameZh => setNames({ ...names, nameZh })}
              maxLength={40}
            />
            <TextField
              label={t('product.nameEn')}
              hint={t('product.nameEnHint')}
              value={names.nameEn}
              onChange={nameEn => setNames({ ...names, nameEn })}
              maxLength={60}
            />
            <TextField
              label={t('product.rank')}
              hint={t('product.rankHint')}
              value={names.rank}
              onChange={rank => setNames({ ...names, rank })}
              inputMode="numeric"
            />
          </div>
        </Card>
        {GROUPS.map(group => (
          <Card key={group.name} title={t(`product.group.${group.name}`)}>
            <div className="product-fields">
              {group.fields
                .filter(field => !field.when || field.when(values))
                .map(field => (
                  <TermField
                    key={field.name}
                    spec={field}
                    value={values[field.name] ?? ''}
                    currency={terms?.currency ?? start.terms.currency}
                    wrong={wrong.includes(field.name)}
                    others={others}
                    onChange={value => setValues({ ...values, [field.name]: value })}
                  />
                ))}
            </div>
          </Card>
        ))}
      </div>
      <div className="product-aside">
        {inspection ? (
          <GuardList inspection={inspection} />
        ) : (
          <Notice tone="attention">{t('product.guard.unread')}</Notice>
        )}
        <div className="ds-stack" data-gap="s">
          {error ? <Problem error={error} /> : null}
          <ActionButton
            kind="primary"
            block
            busy={busy}
            disabledReason={missing && t(`product.missing.${missing}`)}
            onPress={save}
          >
            {t('product.save')}
          </ActionButton>
        </div>
        {terms && inspection && !inspection.problem ? (
          <Preview terms={terms} choice={choice} onChoose={setChoice} saved={unsaved ? null : saved} />
        ) : null}
        {terms && beside ? beside(terms, names, choice) : null}
        {terms ? <RuleList rules={heldTo(terms)} /> : null}
      </div>
    </div>
  )
}

type Filled = {
  productId: string
  askId: boolean | undefined
  names: Names & { rank: string }
  wrong: readonly string[]
  unsaved: boolean
}

/** Why the form cannot be saved yet: a key under `product.missing`. */
function missingOf({ productId, askId, names, wrong, unsaved }: Filled): string | undefined {
  if (askId && !/^[a-z][a-z0-9-]{2,39}$/.test(productId)) return 'id'
  if (!names.nameZh.trim() || !names.nameEn.trim()) return 'names'
  if (!/^[1-9]\d{0,2}$/.test(names.rank)) return 'rank'
  if (wrong.length > 0) return 'fields'
  return unsaved ? undefined : 'changes'
}
