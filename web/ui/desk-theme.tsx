import { ConfigProvider, theme, type ThemeConfig } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { useUi } from './i18n.ts'
import { isDark, useAppearance } from './mode.ts'

type AntLocale = typeof import('antd/locale/zh_CN')['default']

const locales = {
  'zh-CN': () => import('antd/locale/zh_CN'),
  en: () => import('antd/locale/en_GB'),
}

/** antd in this product's look: every value is read from tokens.css as the document shows it now. */
export function DeskTheme({ children }: { children: ReactNode }) {
  const appearance = useAppearance()
  const { language } = useUi()
  const [config, setConfig] = useState<ThemeConfig>(deskTheme)
  const [locale, setLocale] = useState<AntLocale>()
  useEffect(() => setConfig(deskTheme()), [appearance])
  useEffect(() => {
    void locales[language === 'en' ? 'en' : 'zh-CN']().then(found => setLocale(found.default))
  }, [language])
  return (
    <ConfigProvider theme={config} {...(locale ? { locale } : {})}>
      {children}
    </ConfigProvider>
  )
}

/** The theme for antd from the CSS variables in force. Colours are resolved by the browser, so light-dark() is too. */
export function deskTheme(): ThemeConfig {
  const read = reader()
  const token: ThemeConfig['token'] = {
    colorPrimary: read.color('accent'),
    colorInfo: read.color('progress'),
    colorLink: read.color('accent'),
    colorSuccess: read.color('good'),
    colorWarning: read.color('attention'),
    colorError: read.color('bad'),
    colorTextBase: read.color('ink'),
    colorText: read.color('ink'),
    colorTextSecondary: read.color('ink-2'),
    colorTextTertiary: read.color('ink-3'),
    colorTextPlaceholder: read.color('ink-3'),
    colorTextLightSolid: read.color('on-accent'),
    colorBgBase: read.color('surface'),
    colorBgLayout: read.color('paper'),
    colorBgContainer: read.color('surface'),
    colorBgElevated: read.color('raised'),
    colorBorder: read.color('line-control'),
    colorBorderSecondary: read.color('line'),
    controlItemBgActive: read.color('accent-soft'),
    fontFamily: read.text('font'),
    fontSize: read.pixels('body'),
    controlHeight: Number.parseInt(read.text('target'), 10),
    borderRadius: 10,
    borderRadiusSM: 6,
    borderRadiusLG: 16,
    motion: !matchMedia('(prefers-reduced-motion: reduce)').matches,
  }
  read.done()
  return { token, algorithm: isDark() ? theme.darkAlgorithm : theme.defaultAlgorithm }
}

function reader() {
  const probe = document.createElement('i')
  probe.hidden = true
  document.body.append(probe)
  const style = getComputedStyle(probe)
  return {
    color(name: string): string {
      probe.style.color = `var(--ds-${name})`
      return style.color
    },
    text: (name: string): string => style.getPropertyValue(`--ds-${name}`).trim(),
    pixels(name: string): number {
      probe.style.fontSize = `var(--ds-${name})`
      return Number.parseFloat(style.fontSize)
    },
    done: () => probe.remove(),
  }
}
