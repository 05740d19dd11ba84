import { Theme } from './ui/theme.tsx'
import './styles/fonts.css'
import './styles/tokens.css'
import './styles/base.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { RequestError } from './api/client.ts'
import { queryClient } from './api/queries.ts'
import { startLanguages } from './i18n/language.ts'
import { router } from './router.tsx'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

await startLanguages()

// A session can end under an open screen; the next refused request leads to the door and back.
queryClient.getQueryCache().subscribe(({ type, query }) => {
  if (type !== 'updated') return
  const { error } = query.state
  if (!(error instanceof RequestError) || error.status !== 401) return
  const { pathname, href } = router.state.location
  if (
    pathname === '/sign-in' ||
    pathname === '/set-up' ||
    !router.state.matches.some(({ routeId }) => routeId === '/signed-in')
  )
    return
  queryClient.clear()
  void router.navigate({ to: '/sign-in', search: { then: href, ended: true } })
})

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <Theme>
        <RouterProvider router={router} />
      </Theme>
    </QueryClientProvider>
  </StrictMode>,
)
