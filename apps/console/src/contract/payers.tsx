import { Card, WhoPays } from '@doorstep/ui'
import { Loaded } from '@doorstep/ui/app'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { nameOf } from '../parts/names.ts'
import { payersQuery } from '../programme/programme-queries.ts'

/** Who pays what of a contract, instalment by instalment; nothing where the customer pays alone. */
export function Payers({ contractId }: { contractId: string }) {
  const { t } = useTranslation()
  const query = useQuery(payersQuery(contractId))
  return (
    <Loaded query={query}>
      {({ payers, ...table }) =>
        payers.length > 0 ? (
          <Card title={t('payers.title')}>
            <WhoPays
              {...table}
              desk
              customer={t('payers.customer')}
              payers={payers.map(payer => ({ ...payer, name: nameOf(payer) }))}
            />
          </Card>
        ) : null
      }
    </Loaded>
  )
}
