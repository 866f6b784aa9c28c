import { appConfig } from '@doorstep/ui/vite'
import { VitePWA } from 'vite-plugin-pwa'

const pwa = VitePWA({
  registerType: 'autoUpdate',
  injectRegister: 'script-defer',
  includeAssets: ['icon.svg'],
  manifest: {
    id: '/officer/',
    // The phone reads the manifest once, whatever language the app is in.
    // tidy: untranslated, a manifest has one language
    name: 'Doorstep 上门',
    short_name: 'Doorstep',
    // tidy: untranslated, a manifest has one language
    description: '带着今天的上门出门，没有信号也能办。A day of visits that works without a network.',
    lang: 'zh-CN',
    categories: ['business'],
    start_url: '/officer/',
    scope: '/officer/',
    display: 'standalone',
    background_color: '#f4f5f2',
    theme_color: '#0a5a52',
    icons: [
      { src: 'icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: 'icon-512.png', sizes: '512x512', type: 'image/png' },
      { src: 'icon-maskable.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
  },
  // Only the app itself. What the bank says of customers is kept by src/device, sealed, and never in this cache.
  workbox: { globPatterns: ['**/*.{js,css,html,svg,png}'], navigateFallback: '/officer/index.html' },
})

export default appConfig('/officer/', 5174, [pwa])
