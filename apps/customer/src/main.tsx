import { LinkProvider, startI18n, startMode } from '@doorstep/ui'
import '@doorstep/ui/phone.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { createRoot } from 'react-dom/client'
import './app.css'
import { AppLink } from './app-link.tsx'
import { router } from './routes.tsx'
import { queryClient } from './session.ts'

startMode('touch')
await startI18n(language => (language === 'en' ? import('./locales/en.json') : import('./locales/zh-CN.json')))

createRoot(document.getElementById('root') as HTMLElement).render(
  <QueryClientProvider client={queryClient}>
    <LinkProvider value={AppLink}>
      <RouterProvider router={router} />
    </LinkProvider>
  </QueryClientProvider>,
)
