import { startApp } from '@doorstep/ui/app'
import './app.css'
import { router } from './routes.tsx'

await startApp({
  router,
  density: 'desk',
  texts: language => (language === 'en' ? import('./locales/en.json') : import('./locales/zh-CN.json')),
})
