import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import { useDirection } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { AuditDrawer } from '../features/audit/audit-drawer.tsx';
import { CheatSheet } from './cheat-sheet.tsx';
import { Palette } from './palette.tsx';

type Props = { readonly isCheatSheetOpen: boolean; readonly onCloseCheatSheet: () => void };

/** What opens over every screen. */
export function Overlays({ isCheatSheetOpen, onCloseCheatSheet }: Props) {
  return (
    <>
      <Notices />
      <Palette />
      <CheatSheet isOpen={isCheatSheetOpen} onClose={onCloseCheatSheet} />
      <AuditDrawer />
    </>
  );
}

/** Below the inbox, whose rows they may cover for a moment; never over the case's buttons. */
function Notices() {
  const { dir } = useDirection();
  return <Notifications position={dir === 'rtl' ? 'bottom-right' : 'bottom-left'} limit={4} containerWidth={380} />;
}
