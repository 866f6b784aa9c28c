import { Card, Icon, Loading, PageHeader, SkeletonAmount, SkeletonText, UiLink } from '@doorstep/ui'
import { useSession } from '@doorstep/ui/app'
import { useTranslation } from 'react-i18next'
import { paths } from '../paths.ts'

export default function Home() {
  const { t } = useTranslation()
  const session = useSession()
  return (
    <>
      <PageHeader title={session?.user.name ? t('home.hello', { name: session.user.name }) : t('home.title')} />
      <Card tone="hero" title={t('home.nextPayment')}>
        <Loading>
          <div className="ds-stack">
            <SkeletonAmount />
            <SkeletonText lines={2} />
          </div>
        </Loading>
      </Card>
      <nav className="tiles" aria-label={t('home.begin')}>
        <UiLink href={`${paths.openOrder}?scan=1`}>
          <Icon name="scan" size={28} />
          <span>
            {t('home.scan')}
            <small>{t('home.scanNote')}</small>
          </span>
        </UiLink>
        <UiLink href={paths.openOrder}>
          <Icon name="code" size={28} />
          <span>
            {t('home.code')}
            <small>{t('home.codeNote')}</small>
          </span>
        </UiLink>
      </nav>
      <Card title={t('home.running')}>
        <Loading>
          <SkeletonText lines={4} />
        </Loading>
      </Card>
    </>
  )
}
