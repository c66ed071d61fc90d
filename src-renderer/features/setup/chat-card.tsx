import { Button, Group, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkspaceView } from '#shared/contract/views.ts';
import { useWorkspace } from '../../data/entities.ts';
import { useCommand } from '../../data/routes.ts';
import { CopyLine } from './copy-line.tsx';
import { IdentitySecret } from './identity-secret.tsx';
import { parseOrigins } from './parse-origins.ts';
import { SetupCard } from './setup-card.tsx';
import classes from './setup.module.css';
import { useChangeRight } from '../../data/change-right.ts';

type Chat = WorkspaceView['chat'];

/** How customers reach this workspace by web chat. */
export function ChatCard({ chat }: { readonly chat: Chat }) {
  const { t } = useTranslation('setup');
  const right = useChangeRight();
  const lines = useWorkspace()?.linesOfBusiness ?? [];
  return (
    <SetupCard title={t('chat.title')} right={right}>
      <CopyLine label={t('chat.url')} text={chat.url} />
      {lines.map((line) => (
        <CopyLine key={line.id} label={t('chat.snippet', { line: line.name })} text={embedCode(chat.widgetUrl, line.id)} />
      ))}
      <p className={classes.note}>{t('chat.snippetIdentity')}</p>
      <Origins key={chat.allowedOrigins.join(' ')} allowed={chat.allowedOrigins} canChange={right === 'yes'} />
      <IdentitySecret hasSecret={chat.hasIdentitySecret} canChange={right === 'yes'} />
    </SetupCard>
  );
}

function embedCode(widgetUrl: string, lineOfBusinessId: string): string {
  return `<script src="${widgetUrl}" data-inbox="${lineOfBusinessId}" defer></script>`;
}

function Origins({ allowed, canChange }: { readonly allowed: Chat['allowedOrigins']; readonly canChange: boolean }) {
  const { t } = useTranslation('setup');
  const set = useCommand('webChat.setOrigins');
  const [text, setText] = useState(allowed.join('\n'));
  const { origins, bad } = parseOrigins(text);
  const isChanged = bad === null && origins.join('\n') !== allowed.join('\n');
  return (
    <Group align="end" gap={8} my={8}>
      <Textarea
        size="sm"
        flex={1}
        label={t('chat.origins')}
        description={t('chat.originsHint')}
        value={text}
        rows={3}
        resize="vertical"
        disabled={!canChange}
        error={bad === null ? undefined : t('chat.badOrigin', { origin: bad })}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button disabled={!canChange || !isChanged} loading={set.isPending} onClick={() => void set.run({ origins: [...origins] })}>
        {t('save')}
      </Button>
    </Group>
  );
}
