import {
  Outlet,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router'
import type { InquiryView } from '#server/contract/index.ts'
import { RequestError } from './api/client.ts'
import { queryClient, sessionQuery, setUpQuery } from './api/queries.ts'
import { showLanguage } from './i18n/language.ts'
import { InboxPage } from './inbox/inbox-page.tsx'
import { BrokenScreen, MissingPage, Starting } from './shell/fallbacks.tsx'
import { Shell } from './shell/shell.tsx'

const views: readonly InquiryView[] = [
  'open',
  'overdue',
  'at-risk',
  'answered',
  'dismissed',
  'withdrawn',
  'all',
]

const root = createRootRoute({
  component: Outlet,
  errorComponent: BrokenScreen,
  notFoundComponent: MissingPage,
})

const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  component: Shell,
  beforeLoad: async ({ location }) => {
    try {
      const { responder } = await queryClient.ensureQueryData(sessionQuery)
      await showLanguage(responder.language)
    } catch (error) {
      if (!(error instanceof RequestError) || error.status !== 401) throw error
      const { needed } = await queryClient.fetchQuery(setUpQuery)
      if (needed) throw redirect({ to: '/set-up' })
      throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { then: location.href } })
    }
  },
})

const home = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/inbox/$view', params: { view: 'open' }, search: {} })
  },
})

const inbox = createRoute({
  getParentRoute: () => signedIn,
  path: '/inbox/$view',
  params: {
    parse: ({ view }) => {
      const known = views.find((one) => one === view)
      if (!known) throw redirect({ to: '/' })
      return { view: known }
    },
    stringify: ({ view }) => ({ view }),
  },
  validateSearch: (search: Record<string, unknown>): { inquiry?: string } =>
    typeof search['inquiry'] === 'string' ? { inquiry: search['inquiry'] } : {},
  component: InboxPage,
})

const settings = createRoute({
  getParentRoute: () => signedIn,
  path: '/settings',
  component: lazyRouteComponent(() => import('./settings/settings-page.tsx'), 'SettingsPage'),
})

const settingsHome = createRoute({
  getParentRoute: () => settings,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/settings/channels' })
  },
})

const team = createRoute({
  getParentRoute: () => settings,
  path: '/team',
  component: lazyRouteComponent(() => import('./settings/team-section.tsx'), 'TeamSection'),
})

const channels = createRoute({
  getParentRoute: () => settings,
  path: '/channels',
  component: lazyRouteComponent(() => import('./settings/channels-section.tsx'), 'ChannelsSection'),
})

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { then?: string; ended?: boolean } => ({
    // Only a path of our own: an address in a link must not lead elsewhere.
    ...(typeof search['then'] === 'string' && /^\/[^/\\]/.test(search['then']) && { then: search['then'] }),
    ...(search['ended'] === true && { ended: true }),
  }),
  component: lazyRouteComponent(() => import('./account/sign-in-page.tsx'), 'SignInPage'),
})

const setUp = createRoute({
  getParentRoute: () => root,
  path: '/set-up',
  component: lazyRouteComponent(() => import('./account/set-up-page.tsx'), 'SetUpPage'),
})

export const router = createRouter({
  routeTree: root.addChildren([
    signedIn.addChildren([home, inbox, settings.addChildren([settingsHome, team, channels])]),
    signIn,
    setUp,
  ]),
  defaultPendingComponent: Starting,
  defaultErrorComponent: BrokenScreen,
  defaultPendingMs: 300,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
