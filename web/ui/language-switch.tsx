import { type Language, setLanguage, useUi } from './i18n.ts'
import { Segmented } from './segmented.tsx'

/** Each language under its own name. */
export function LanguageSwitch({ showLabel }: { showLabel?: boolean }) {
  const { t, language } = useUi()
  return (
    <Segmented<Language>
      label={t('language.label')}
      showLabel={showLabel}
      value={language === 'en' ? 'en' : 'zh-CN'}
      onChange={next => void setLanguage(next)}
      options={[
        { value: 'zh-CN', label: <span lang="zh-CN">中文</span> },
        { value: 'en', label: <span lang="en">English</span> },
      ]}
    />
  )
}
