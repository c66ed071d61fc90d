import { ActionIcon, Button, Tooltip, UnstyledButton, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import { IconMoon, IconPlayerPause, IconPlayerPlay, IconSearch, IconSun } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useKeyHint } from '../data/shortcuts.ts';
import { KeyHint } from '../ui/key-hint.tsx';
import { latePiece } from '../data/late-piece.tsx';
import { usePrincipal } from '../data/principal.ts';
import { BackendStatus } from './backend-status.tsx';
import { SyncStatus } from './sync-status.tsx';
import { TextDestination } from './text-destination.tsx';
import { usePause } from './use-pause.ts';
import classes from './top-bar.module.css';

const PersonMenu = latePiece(async () => (await import('./person-menu.tsx')).PersonMenu);

export function TopBar() {
  const { t } = useTranslation();
  const { isPaused } = usePause();
  const principal = usePrincipal();
  const paletteKeys = useKeyHint('app.palette');
  return (
    <header className={classes.bar} data-paused={isPaused || undefined}>
      <div className={classes.brand}>
        <i aria-hidden="true" />
        <span>{t('app.name')}</span>
        <PausedWords />
      </div>
      <UnstyledButton className={classes.search} onClick={spotlight.open}>
        <IconSearch size={14} aria-hidden="true" />
        <span>{t('search.placeholder')}</span>
        <KeyHint keys={paletteKeys} />
      </UnstyledButton>
      <div className={classes.status}>
        <BackendStatus />
        <SyncStatus />
        <TextDestination />
        <PauseButton />
        <ThemeButton />
        {principal !== null && <PersonMenu principal={principal} />}
      </div>
    </header>
  );
}

/** Stands in the bar, so that pausing moves nothing under anybody's pointer. */
function PausedWords() {
  const { t } = useTranslation();
  const { isPaused, mayResume } = usePause();
  const words = [t('pause.on'), mayResume ? '' : t('pause.whoCanResume')].join(' ').trim();
  return (
    <span role="status" className={classes.paused} title={isPaused ? words : undefined}>
      {isPaused && words}
    </span>
  );
}

function PauseButton() {
  const { t } = useTranslation();
  const { isPaused, mayResume, toggle, isPending } = usePause();
  const keys = useKeyHint('app.pause');
  if (isPaused && !mayResume) return null;
  const words = isPaused ? t('pause.resume') : t('pause.everything');
  return (
    <Tooltip label={`${words} · ${keys}`}>
      <Button
        className={classes.pause}
        data-paused={isPaused || undefined}
        onClick={toggle}
        loading={isPending}
        leftSection={isPaused ? <IconPlayerPlay size={14} /> : <IconPlayerPause size={14} />}
        rightSection={<KeyHint keys={keys} />}
      >
        <span className={classes.pauseWords}>{words}</span>
      </Button>
    </Tooltip>
  );
}

function ThemeButton() {
  const { t } = useTranslation();
  const scheme = useComputedColorScheme('light');
  const { setColorScheme } = useMantineColorScheme();
  const keys = useKeyHint('app.toggleTheme');
  const label = scheme === 'dark' ? t('theme.toLight') : t('theme.toDark');
  return (
    <Tooltip label={`${label} · ${keys}`}>
      <ActionIcon aria-label={label} onClick={() => setColorScheme(scheme === 'dark' ? 'light' : 'dark')}>
        {scheme === 'dark' ? <IconSun size={16} /> : <IconMoon size={16} />}
      </ActionIcon>
    </Tooltip>
  );
}
