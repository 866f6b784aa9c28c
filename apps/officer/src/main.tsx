import { startApp } from '@doorstep/ui/app'
import './app.css'
import { openShift } from './device/shift.ts'
import { router } from './routes.tsx'

await openShift()
await startApp({
  router,
  density: 'touch',
  texts: language => (language === 'en' ? import('./locales/en.json') : import('./locales/zh-CN.json')),
})
