import { appConfig } from '@doorstep/ui/vite'
import { VitePWA } from 'vite-plugin-pwa'

const pwa = VitePWA({
  registerType: 'autoUpdate',
  injectRegister: 'script-defer',
  includeAssets: ['icon.svg'],
  manifest: {
    name: 'Doorstep',
    short_name: 'Doorstep',
    lang: 'zh-CN',
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
