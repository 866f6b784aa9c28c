import { Amount, type Change, InstantText, type Money, OldNew } from '@doorstep/ui'
import { Loaded } from '@doorstep/ui/app'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Contract } from '../api.ts'
import { sums } from '../parts/sum.ts'
import { refundsQuery } from './contract-queries.ts'

/** Goods that came back: the plan before beside the plan after, and who paid what. */
export function Refunds({ contract }: { contract: Contract }) {
  const { t } = useTranslation()
  const query = useQuery(refundsQuery(contract.id))
  const isImported = contract.timeline.some(({ kind }) => kind === 'imported')
  return (
    <Loaded query={query}>
      {({ items }) =>
        items.length === 0 ? (
          <p className="ds-muted">{t(isImported ? 'refund.imported' : 'refund.none')}</p>
        ) : (
          <ul className="ds-stack">
            {items.map(refund => (
              <li key={refund.id} className="ds-stack" data-gap="s">
                <p>
                  <strong>
                    <Amount value={refund.amount} />
                  </strong>{' '}
                  · {refund.reason} · <InstantText value={refund.at} />
                </p>
                <OldNew
                  rows={[
                    change(t('refund.instalment'), refund.old.at(-1)?.total, refund.new.at(-1)?.total),
                    change(
                      t('refund.principal'),
                      sums(refund.old.map(r => r.principal))[0],
                      sums(refund.new.map(r => r.principal))[0],
                    ),
                    change(
                      t('refund.total'),
                      sums(refund.old.map(r => r.total))[0],
                      sums(refund.new.map(r => r.total))[0],
                    ),
                  ]}
                />
                <p className="ds-small ds-muted">
                  {t('refund.merchantPays')} <Amount value={refund.merchantPays} /> · {t('refund.clawback')}{' '}
                  <Amount value={refund.clawback} /> · {t('refund.toCustomer')} <Amount value={refund.toCustomer} />
                </p>
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  )
}

function change(label: string, before: Money | undefined, after: Money | undefined): Change {
  return {
    label,
    before: before ? <Amount value={before} /> : null,
    after: after ? <Amount value={after} /> : null,
    changed: before?.amount !== after?.amount,
  }
}
