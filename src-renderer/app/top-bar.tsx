import { ActionIcon, Button, Tooltip, UnstyledButton, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import { IconMoon, IconPlayerPause, IconSearch, IconSun } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useKeyHint } from '../data/shortcuts.ts';
import { KeyHint } from '../ui/key-hint.tsx';
import { PersonMenu } from './person-menu.tsx';
import { SyncStatus } from './sync-status.tsx';
import { TextDestination } from './text-destination.tsx';
import { usePause } from './use-pause.ts';
import classes from './top-bar.module.css';

export function TopBar() {
  const { t } = useTranslation();
  const paletteKeys = useKeyHint('app.palette');
  return (
    <header className={classes['bar']}>
      <div className={classes['brand']}>
        <i aria-hidden="true" />
        <h1 className={classes['brandName']}>{t('app.name')}</h1>
      </div>
      <UnstyledButton className={classes['search']} onClick={spotlight.open}>
        <IconSearch size={14} aria-hidden="true" />
        <span>{t('search.placeholder')}</span>
        <KeyHint keys={paletteKeys} />
      </UnstyledButton>
      <div className={classes['status']}>
        <SyncStatus />
        <TextDestination />
        <PauseButton />
        <ThemeButton />
        <PersonMenu />
      </div>
    </header>
  );
}

function PauseButton() {
  const { t } = useTranslation();
  const { isPaused, toggle, isPending } = usePause();
  const keys = useKeyHint('app.pause');
  if (isPaused) return null;
  return (
    <Tooltip label={`${t('pause.everything')} · ${keys}`}>
      <Button
        className={classes['pause']}
        onClick={toggle}
        loading={isPending}
        leftSection={<IconPlayerPause size={14} />}
        aria-label={t('pause.everything')}
      >
        <span className={classes['pauseWords']}>{t('pause.everything')}</span>
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
