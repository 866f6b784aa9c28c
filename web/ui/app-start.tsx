import { QueryClientProvider } from '@tanstack/react-query'
import { type AnyRouter, RouterProvider } from '@tanstack/react-router'
import type { ResourceKey } from 'i18next'
import { createRoot } from 'react-dom/client'
import { AppLink } from './app-link.tsx'
import { queryClient } from './app-session.ts'
import { type Language, startI18n } from './i18n.ts'
import { LinkProvider } from './link.tsx'
import { startMode } from './mode.ts'

export type AppSetup = {
  router: AnyRouter
  density: 'touch' | 'desk'
  texts: (language: Language) => Promise<{ default: ResourceKey }>
}

/** Puts an app on the screen: look and language first, so that the first paint is already the right one. */
export async function startApp({ router, density, texts }: AppSetup): Promise<void> {
  startMode(density)
  await startI18n(texts)
  createRoot(document.getElementById('root') as HTMLElement).render(
    <QueryClientProvider client={queryClient}>
      <LinkProvider value={AppLink}>
        <RouterProvider router={router} />
      </LinkProvider>
    </QueryClientProvider>,
  )
}
