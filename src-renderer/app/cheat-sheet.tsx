import { Button, Modal, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { commandIds, commands, commandTitle } from '../data/commands.ts';
import type { CommandGroup, CommandId } from '../data/commands.ts';
import { chordOf, wordChord } from '../data/key-chord.ts';
import { chooseKey, chordsOf, holderOf, resetKeys, useChosenKeys } from '../data/shortcuts.ts';
import { showNotice } from '../data/show-notice.ts';
import classes from './cheat-sheet.module.css';

const groups: readonly CommandGroup[] = ['everywhere', 'inbox', 'conversation', 'case', 'cases', 'followUps', 'unsynced'];

/** Every act and its key; a click on a key changes it. */
export function CheatSheet({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const hasChosen = Object.keys(useChosenKeys()).length > 0;
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t('shortcuts.title')}
      size="xl"
      closeButtonProps={{ 'aria-label': t('shortcuts.close') }}
    >
      <p className={classes.intro}>{t('shortcuts.intro')}</p>
      <div className={classes.groups}>
        {groups.map((group) => (
          <section key={group} className={classes.group}>
            <h3>{t(`group.${group}`)}</h3>
            {commandIds
              .filter((id) => commands[id].group === group)
              .map((id) => (
                <KeyRow key={id} id={id} />
              ))}
          </section>
        ))}
      </div>
      {hasChosen && <Button onClick={resetKeys}>{t('shortcuts.reset')}</Button>}
    </Modal>
  );
}

function KeyRow({ id }: { readonly id: CommandId }) {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  const title = t(commandTitle(id));
  const keys = chordsOf(id).map((chord) => wordChord(chord, navigator.platform));
  const take = (event: KeyboardEvent) => {
    if (!isAsking) return;
    const chord = chordOf(event.nativeEvent);
    if (chord === null) return;
    event.preventDefault();
    event.stopPropagation();
    setAsking(false);
    if (chord === 'escape') return;
    const holder = holderOf(chord, id);
    if (holder === null) chooseKey(id, chord);
    else
      showNotice({
        id: `taken-${chord}`,
        tone: 'warn',
        message: t('shortcuts.taken', { keys: wordChord(chord, navigator.platform), command: t(commandTitle(holder)) }),
      });
  };
  return (
    <div className={classes.row}>
      <span>{title}</span>
      <UnstyledButton
        className={classes.keys}
        onClick={() => setAsking(true)}
        onKeyDownCapture={take}
        onBlur={() => setAsking(false)}
        aria-label={t('shortcuts.change', { command: title, keys: keys.join(' ') })}
      >
        {isAsking ? t('shortcuts.press') : keys.map((key) => <kbd key={key}>{key}</kbd>)}
      </UnstyledButton>
    </div>
  );
}
