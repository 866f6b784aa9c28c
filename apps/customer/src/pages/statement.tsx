import { ActionButton, Amount, Card, PageHeader, PlainDateText, SkeletonTable } from '@doorstep/ui'
import { Loaded } from '@doorstep/ui/app'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { contractQuery, statementQuery } from '../api.ts'
import { paths } from '../paths.ts'

/** The contract's account, line by line as in the bank's books; prints on its own. */
export default function Statement() {
  const { t } = useTranslation()
  const { contract: id = '' } = useParams({ strict: false })
  const contract = useQuery(contractQuery(id))
  const statement = useQuery(statementQuery(id))
  return (
    <>
      <PageHeader
        title={t('statement.title')}
        lead={contract.data ? `${contract.data.number} · ${t('statement.lead')}` : t('statement.lead')}
        back={{ href: paths.contract(id), label: t('contract.back') }}
      />
      <Card>
        <Loaded query={statement} skeleton={<SkeletonTable rows={6} columns={3} />}>
          {({ lines }) => (
            <table className="statement">
              <thead>
                <tr>
                  <th scope="col">{t('statement.what')}</th>
                  <th scope="col">{t('statement.amount')}</th>
                  <th scope="col">{t('statement.balance')}</th>
                </tr>
              </thead>
              <tbody>
                {lines.map((line, i) => (
                  <tr key={i}>
                    <th scope="row">
                      {line.text}
                      <small>
                        <PlainDateText value={line.date} />
                      </small>
                    </th>
                    <td>
                      {line.debit ? <Amount value={line.debit} sign="always" /> : null}
                      {line.credit ? (
                        <Amount value={{ ...line.credit, amount: `-${line.credit.amount}` }} tone="good" />
                      ) : null}
                    </td>
                    <td>
                      <Amount value={line.balance} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </Loaded>
      </Card>
      <ActionButton block onPress={() => window.print()}>
        {t('statement.print')}
      </ActionButton>
    </>
  )
}
