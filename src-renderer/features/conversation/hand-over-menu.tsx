import { Button, Menu } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationView } from '#shared/contract/views.ts';
import { useWorkspace } from '../../data/entities.ts';
import { useCommand } from '../../data/routes.ts';
import { useKeyHint, useShortcut } from '../../data/shortcuts.ts';
import { KeyHint } from '../../ui/key-hint.tsx';

/** Gives the conversation to somebody else, or back to the queue. */
export function HandOverMenu({ view }: { readonly view: ConversationView }) {
  const { t } = useTranslation('conversation');
  const [isOpen, setOpen] = useState(false);
  const { run, isPending } = useCommand('conversation.handOver');
  const others = (useWorkspace()?.profiles ?? []).filter((profile) => profile.id !== view.assignedTo);
  const give = (profileId: string | null) => void run({ conversationId: view.id, profileId });
  const keys = useKeyHint('conversation.handOver');
  useShortcut('conversation.handOver', () => setOpen(true));
  return (
    <Menu opened={isOpen} onChange={setOpen} position="bottom-end">
      <Menu.Target>
        <Button loading={isPending} rightSection={<KeyHint keys={keys} />}>
          {t('act.handOver')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => give(null)}>{t('handOver.queue')}</Menu.Item>
        <Menu.Divider />
        <Menu.Label>{others.length === 0 ? t('handOver.nobody') : t('handOver.to')}</Menu.Label>
        {others.map((profile) => (
          <Menu.Item key={profile.id} onClick={() => give(profile.id)}>
            {profile.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
