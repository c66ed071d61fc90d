import { DirectionProvider, Loader, MantineProvider } from '@mantine/core';
import { RouterProvider } from '@tanstack/react-router';
import { setNonce } from 'get-nonce';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { ClientProvider } from '../data/client-context.tsx';
import type { DeskSession } from '../data/desk-session.ts';
import { listenToKeys } from '../data/shortcuts.ts';
import { wordError } from '../i18n/word-code.ts';
import { StatePanel } from '../ui/state-panel.tsx';
import { cssVariablesResolver, theme } from '../ui/theme.ts';
import type { createConsoleRouter } from './router.tsx';
import { SignInContext } from './sign-in-context.ts';
import classes from './console.module.css';

type Props = {
  readonly session: DeskSession;
  readonly router: ReturnType<typeof createConsoleRouter>;
  /** Something is on the screen. */
  readonly onShown: () => void;
};

/** The whole window. */
export function Console({ session, router, onShown }: Props) {
  const { desk, problem } = useStore(session.view);
  useEffect(onShown, [onShown]);
  useEffect(() => listenToKeys(window), []);
  // Dialogs lock the page's scrolling by a style of their own, which asks this library for the nonce.
  useEffect(() => setNonce(readStyleNonce()), []);
  useEffect(() => {
    if (desk === null) return;
    const flush = () => desk.drafts.flush();
    document.addEventListener('visibilitychange', flush);
    window.addEventListener('pagehide', flush);
    return () => {
      document.removeEventListener('visibilitychange', flush);
      window.removeEventListener('pagehide', flush);
    };
  }, [desk]);
  return (
    // Follows the page's `dir`, which the language sets: what floats and slides turns around with it.
    <DirectionProvider>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} defaultColorScheme="auto" getStyleNonce={readStyleNonce}>
        {desk === null ? (
          <Opening problem={problem} />
        ) : (
          <SignInContext value={session.signIn}>
            <ClientProvider key={`${desk.workspaceId}/${desk.profileId}`} desk={desk}>
              <RouterProvider router={router} />
            </ClientProvider>
          </SignInContext>
        )}
      </MantineProvider>
    </DirectionProvider>
  );
}

function Opening({ problem }: { readonly problem: unknown }) {
  const { t } = useTranslation();
  return (
    <main className={classes.opening} aria-busy={problem === null}>
      {problem === null ? (
        <StatePanel title={t('app.opening')} icon={<Loader size="sm" type="dots" />} />
      ) : (
        <StatePanel tone="bad" title={t('sync.failed')} text={wordError(problem)} />
      )}
    </main>
  );
}

/** The nonce the host wrote into this load's page; empty where the policy asks for none (tests, demo). */
function readStyleNonce(): string {
  return document.querySelector('meta[name="csp-nonce"]')?.getAttribute('content') ?? '';
}
