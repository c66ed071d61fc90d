import { createHashHistory, createRootRoute, createRoute, createRouter, redirect } from '@tanstack/react-router';
import { latePiece } from '../data/late-piece.tsx';
import type { SoughtCard } from '../features/setup/setup-page.tsx';
import { InboxScreen } from './inbox-screen.tsx';
import { ScreenFailed } from './screen-failed.tsx';
import { Shell } from './shell.tsx';

const AutomationScreen = latePiece(async () => (await import('./automation-screen.tsx')).AutomationScreen);
const CasesScreen = latePiece(async () => (await import('./other-screens.tsx')).CasesScreen);
const CaseScreen = latePiece(async () => (await import('./other-screens.tsx')).CaseScreen);
const FollowUpsScreen = latePiece(async () => (await import('./follow-ups-screen.tsx')).FollowUpsScreen);
const SetupScreen = latePiece(async () => (await import('./other-screens.tsx')).SetupScreen);
const UnsyncedScreen = latePiece(async () => (await import('./other-screens.tsx')).UnsyncedScreen);

const rootRoute = createRootRoute({ component: Shell });

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: () => {
    // The router's own way to say "go there instead"; it is no error.
    // oxlint-disable-next-line only-throw-error
    throw redirect({ to: '/inbox/{-$conversationId}', params: {} });
  },
});

const inboxRoute = createRoute({ getParentRoute: () => rootRoute, path: '/inbox/{-$conversationId}', component: InboxScreen });
const casesRoute = createRoute({ getParentRoute: () => rootRoute, path: '/cases', component: CasesScreen });
const caseRoute = createRoute({ getParentRoute: () => rootRoute, path: '/cases/$caseId', component: CaseScreen });
const followUpsRoute = createRoute({ getParentRoute: () => rootRoute, path: '/follow-ups/{-$caseId}', component: FollowUpsScreen });
const automationRoute = createRoute({ getParentRoute: () => rootRoute, path: '/automation/{-$tab}', component: AutomationScreen });
const unsyncedRoute = createRoute({ getParentRoute: () => rootRoute, path: '/unsynced', component: UnsyncedScreen });
const setupRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/setup',
  component: SetupScreen,
  /** A card that another screen leads to. */
  validateSearch: ({ card }: Readonly<Record<string, unknown>>): { readonly card?: SoughtCard } =>
    card === 'mail' || card === 'secrets' || card === 'system' ? { card } : {},
});

const routeTree = rootRoute.addChildren([
  homeRoute,
  inboxRoute,
  casesRoute,
  caseRoute,
  followUpsRoute,
  automationRoute,
  setupRoute,
  unsyncedRoute,
]);

/** Addresses live behind the hash, the same under `app://` and HTTP, whatever an id contains. */
export function createConsoleRouter() {
  return createRouter({ routeTree, history: createHashHistory(), defaultErrorComponent: ScreenFailed, defaultPreload: false });
}

declare module '@tanstack/react-router' {
  // An interface, because only an interface merges with the library's own.
  interface Register {
    readonly router: ReturnType<typeof createConsoleRouter>;
  }
}
