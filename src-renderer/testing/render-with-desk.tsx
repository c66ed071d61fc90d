import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { render } from '@testing-library/react';
import type { RenderResult } from '@testing-library/react';
import type { ReactNode } from 'react';
import { ClientProvider } from '../data/client-context.tsx';
import { openDesk } from '../data/desk.ts';
import type { Desk } from '../data/desk.ts';
import { fetchLatePieces } from '../data/late-piece.tsx';
import { useDeskView } from '../data/desk-view.ts';
import { useSession } from '../data/principal.ts';
import { listenToKeys } from '../data/shortcuts.ts';
import { startI18n } from '../i18n/start-i18n.ts';
import { cssVariablesResolver, theme } from '../ui/theme.ts';
import type { FakeClient } from './fake-client.ts';

export type DeskRender = RenderResult & { readonly desk: Desk; readonly stop: () => Promise<void> };

let workspaceCount = 0;

/** Renders a piece of the screen over the fake client, as Mara the supervisor, with everything published so far. */
export async function renderWithDesk(client: FakeClient, children: ReactNode): Promise<DeskRender> {
  startI18n();
  await fetchLatePieces();
  workspaceCount += 1;
  const desk = await openDesk({ client, workspaceId: `test-${workspaceCount}`, profileId: 'mara' });
  useSession.setState({ principal: { kind: 'supervisor', profileId: 'mara', name: 'Mara Lindqvist' } });
  useDeskView.setState({ conversationId: null, litEvidence: [], jumpTo: null, arrival: null });
  desk.follow();
  await desk.settled();
  const stopKeys = listenToKeys(window);
  const rendered = render(
    <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} env="test">
      <ClientProvider desk={desk}>
        <Notifications />
        {children}
      </ClientProvider>
    </MantineProvider>,
  );
  const stop = async () => {
    stopKeys();
    rendered.unmount();
    // What leaving the screen has just said to the core and to the copy is finished before the copy is closed.
    await desk.settled();
    desk.close();
  };
  return { ...rendered, desk, stop };
}
