import { ActionButton, Amount, Card, InstantText, KeyFacts, PageHeader, PlainDateText, UiLink } from '@doorstep/ui'
import { Loaded, useSession } from '@doorstep/ui/app'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Journal } from '../api.ts'
import { GlCode } from '../ledger/gl-name.tsx'
import { useKindText } from '../ledger/kind-text.ts'
import { journalQuery } from '../ledger/ledger-queries.ts'
import { sums } from '../parts/sum.ts'
import { paths } from '../paths.ts'
import { may } from '../places.ts'

/** One journal: who posted what when, and its lines, a thousand at a time. */
export default function JournalPage() {
  const { t } = useTranslation()
  const { journal: id = '' } = useParams({ strict: false })
  const [after, setAfter] = useState(0)
  const journal = useQuery(journalQuery(id, after))
  return (
    <>
      <PageHeader title={t('journal.title')} back={{ href: paths.ledger, label: t('nav.ledger') }} />
      <Loaded query={journal}>
        {data => (
          <>
            <Head journal={data} />
            <Lines journal={data} />
            {data.nextLine ? (
              <ActionButton onPress={() => setAfter(data.nextLine ?? 0)}>{t('journal.nextLines')}</ActionButton>
            ) : null}
          </>
        )}
      </Loaded>
    </>
  )
}

function Head({ journal }: { journal: Journal }) {
  const { t } = useTranslation()
  const kindText = useKindText()
  return (
    <Card>
      <KeyFacts
        layout="grid"
        items={[
          { label: t('entries.kind'), value: kindText(journal.kind) },
          { label: t('entries.date'), value: <PlainDateText value={journal.bookDate} /> },
          { label: t('entries.at'), value: <InstantText value={journal.postedAt} format="second" /> },
          { label: t('journal.actor'), value: journal.actor },
          { label: t('journal.lines'), value: journal.lineCount },
          { label: t('journal.number'), value: <code>{journal.id}</code> },
          ...(journal.reverses
            ? [
                {
                  label: t('journal.reverses'),
                  value: <UiLink href={paths.journal(journal.reverses)}>{journal.reverses}</UiLink>,
                },
              ]
            : []),
          ...(journal.reversedBy
            ? [
                {
                  label: t('journal.reversedBy'),
                  value: <UiLink href={paths.journal(journal.reversedBy)}>{journal.reversedBy}</UiLink>,
                },
              ]
            : []),
          ...Object.entries(journal.memo ?? {}).map(([name, value]) => ({
            label: t(`journal.memo.${name}`, { defaultValue: name }),
            value:
              name === 'orderId' ? (
                <UiLink href={paths.order(String(value))}>{t('journal.toOrder')}</UiLink>
              ) : (
                String(value ?? '')
              ),
          })),
        ]}
      />
    </Card>
  )
}

function Lines({ journal }: { journal: Journal }) {
  const { t } = useTranslation()
  const contracts = may(useSession(), 'contracts')
  return (
    <section className="ds-table" aria-label={t('journal.lines')}>
      <div className="ds-table-scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">{t('journal.line')}</th>
              <th scope="col">{t('entries.debit')}</th>
              <th scope="col">{t('entries.credit')}</th>
              <th scope="col" data-align="end">
                {t('entries.amount')}
              </th>
              <th scope="col">{t('journal.contract')}</th>
            </tr>
          </thead>
          <tbody>
            {journal.lines.map(line => (
              <tr key={line.line}>
                <td>{line.line}</td>
                <td>
                  <GlCode code={line.debitGl} />
                </td>
                <td>
                  <GlCode code={line.creditGl} />
                </td>
                <td data-align="end">
                  <Amount value={line.amount} />
                </td>
                <td>
                  {line.contractId && contracts ? (
                    <UiLink href={paths.contract(line.contractId)}>{t('order.toContract')}</UiLink>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colSpan={3}>
                {t('ledger.sum')}
              </th>
              <td data-align="end">
                {sums(journal.lines.map(line => line.amount)).map(sum => (
                  <Amount key={sum.currency} value={sum} />
                ))}
              </td>
              <td />
            </tr>
          </tfoot>
        </table>
      </div>
    </section>
  )
}
