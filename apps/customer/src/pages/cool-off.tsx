import { answer } from '@doorstep/api-client'
import {
  ActionButton,
  ActionLink,
  Card,
  currentLanguage,
  formatPlainDate,
  Notice,
  PageHeader,
  Problem,
  todayAtBank,
} from '@doorstep/ui'
import { Loaded } from '@doorstep/ui/app'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api, type Contract, contractQuery } from '../api.ts'
import { paths } from '../paths.ts'

/** Withdrawing before delivery: everything is undone, at no cost. */
export default function CoolOff() {
  const { t } = useTranslation()
  const { contract: id = '' } = useParams({ strict: false })
  const contract = useQuery(contractQuery(id))
  return (
    <>
      <PageHeader
        title={t('coolOff.title')}
        lead={contract.data && isOver(contract.data) ? undefined : t('coolOff.lead')}
        back={{ href: paths.contract(id), label: t('contract.back') }}
      />
      <Loaded query={contract}>{data => <Now contract={data} />}</Loaded>
    </>
  )
}

function Now({ contract }: { contract: Contract }) {
  if (contract.status === 'cooled-off') return <Done contract={contract} />
  return isOver(contract) ? <Over contract={contract} /> : <Withdraw contract={contract} />
}

const isOver = ({ status, coolOffUntil }: Contract) =>
  status !== 'cooled-off' && coolOffUntil !== null && coolOffUntil < todayAtBank()

/** Too late to undo it; whoever wants to be free of it can still pay it off. */
function Over({ contract }: { contract: Contract }) {
  const { t } = useTranslation()
  const date = formatPlainDate(contract.coolOffUntil ?? '', currentLanguage())
  return (
    <>
      <Notice>{t('coolOff.ended', { date })}</Notice>
      {contract.status === 'running' && !contract.limit ? (
        <ActionLink href={paths.early(contract.id)} block>
          {t('early.title')}
        </ActionLink>
      ) : null}
    </>
  )
}

function Withdraw({ contract }: { contract: Contract }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const withdraw = useMutation({
    mutationFn: () =>
      answer(
        api.POST('/api/v1/contracts/{contractId}/cool-off', {
          params: { path: { contractId: contract.id } },
          body: {},
        }),
      ),
    onSuccess: after => {
      client.setQueryData(contractQuery(contract.id).queryKey, after)
      void client.invalidateQueries({ queryKey: ['contracts'] })
    },
  })
  return (
    <>
      <Card>
        <ul className="plain-list">
          <li>{t('coolOff.effect.merchant', { name: contract.merchantName })}</li>
          <li>{t('coolOff.effect.cost')}</li>
          <li>{t('coolOff.effect.goods')}</li>
          {contract.coolOffUntil ? (
            <li>{t('coolOff.until', { date: formatPlainDate(contract.coolOffUntil, currentLanguage()) })}</li>
          ) : null}
        </ul>
      </Card>
      {withdraw.error ? <Problem error={withdraw.error} /> : null}
      <ActionButton
        kind="danger"
        block
        busy={withdraw.isPending}
        onPress={withdraw.mutate}
        disabledReason={contract.coolOffAllowed ? undefined : (contract.coolOffReason ?? t('coolOff.over'))}
      >
        {t('coolOff.do')}
      </ActionButton>
      <ActionLink href={paths.contract(contract.id)} kind="quiet" block>
        {t('coolOff.keep')}
      </ActionLink>
    </>
  )
}

function Done({ contract }: { contract: Contract }) {
  const { t } = useTranslation()
  return (
    <>
      <Notice tone="good" live title={t('coolOff.done')}>
        {t('coolOff.doneNote', { name: contract.merchantName })}
      </Notice>
      <ActionLink href={paths.plans} block>
        {t('plans.back')}
      </ActionLink>
    </>
  )
}
