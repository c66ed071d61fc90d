import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import { Outlet, useNavigate, useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../data/entities.ts';
import { AfterPaint, latePiece } from '../data/late-piece.tsx';
import { closeNoticesOf } from '../data/show-notice.ts';
import { useShortcut } from '../data/shortcuts.ts';
import { NavRail } from './nav-rail.tsx';
import { PracticeBanner, RecoveryBanner, StaleBanner } from './banners.tsx';
import { TopBar } from './top-bar.tsx';
import { useGoInbox } from './go-inbox.ts';
import { usePause } from './use-pause.ts';
import classes from './shell.module.css';

const Overlays = latePiece(async () => (await import('./overlays.tsx')).Overlays);

/** What stays around every screen: top bar, banners and the rail. */
export function Shell() {
  const [isCheatSheetOpen, setCheatSheetOpen] = useState(false);
  const { t } = useTranslation();
  const navigate = useNavigate();
  const router = useRouter();
  useEffect(
    () =>
      router.subscribe('onBeforeNavigate', ({ fromLocation, toLocation }) =>
        closeNoticesOf(fromLocation?.pathname ?? toLocation.pathname, toLocation.pathname),
      ),
    [router],
  );
  const { toggle } = usePause();
  const hasBackend = (useWorkspace()?.backend ?? null) !== null;
  const scheme = useComputedColorScheme('light');
  const { setColorScheme } = useMantineColorScheme();
  useShortcut('app.palette', spotlight.open);
  useShortcut('app.cheatSheet', () => setCheatSheetOpen(true));
  useShortcut('app.goInbox', useGoInbox());
  useShortcut('app.goCases', () => void navigate({ to: '/cases' }));
  useShortcut('app.goFollowUps', () => void navigate({ to: '/follow-ups/{-$caseId}', params: {} }));
  useShortcut('app.goAutomation', () => void navigate({ to: '/automation/{-$tab}', params: {} }));
  useShortcut('app.goSetup', () => void navigate({ to: '/setup' }));
  useShortcut('app.goUnsynced', () => void navigate({ to: '/unsynced' }), { isEnabled: hasBackend });
  useShortcut('app.toggleTheme', () => setColorScheme(scheme === 'dark' ? 'light' : 'dark'));
  useShortcut('app.pause', toggle);
  return (
    <div className={classes.shell}>
      <TopBar />
      <aside className={classes.banners} aria-label={t('banners.label')}>
        <StaleBanner />
        <RecoveryBanner />
        <PracticeBanner />
      </aside>
      <div className={classes.body}>
        <NavRail />
        <main className={classes.screen}>
          <Outlet />
        </main>
      </div>
      <AfterPaint>
        <Overlays isCheatSheetOpen={isCheatSheetOpen} onCloseCheatSheet={() => setCheatSheetOpen(false)} />
      </AfterPaint>
    </div>
  );
}
