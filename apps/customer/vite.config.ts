import { appConfig } from '@doorstep/ui/vite'
import { VitePWA } from 'vite-plugin-pwa'

const pwa = VitePWA({
  registerType: 'autoUpdate',
  injectRegister: 'script-defer',
  includeAssets: ['icon.svg'],
  manifest: {
    id: '/app/',
    // The phone reads the manifest once, whatever language the app is in.
    // tidy: untranslated, a manifest has one language
    name: 'Doorstep 分期',
    short_name: 'Doorstep',
    // tidy: untranslated, a manifest has one language
    description: '分期买，明白还。Buy in parts, and know what it costs.',
    lang: 'zh-CN',
    categories: ['finance', 'shopping'],
    start_url: '/app/',
    scope: '/app/',
    display: 'standalone',
    background_color: '#f4f5f2',
    theme_color: '#0a5a52',
    icons: [
      { src: 'icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: 'icon-512.png', sizes: '512x512', type: 'image/png' },
      { src: 'icon-maskable.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
  },
  // Pages and pictures may come from the cache; money never does: nothing under /api is kept.
  workbox: { globPatterns: ['**/*.{js,css,html,svg,png}'], navigateFallback: '/app/index.html' },
})

export default appConfig('/app/', 5171, [pwa])
