import { useRef } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { IconMessages } from '@tabler/icons-react';
import type { ConversationView } from '#shared/contract/views.ts';
import { useEntity } from '../../data/entities.ts';
import { useRoute } from '../../data/routes.ts';
import { useKeyHint } from '../../data/shortcuts.ts';
import { StatePanel } from '../../ui/state-panel.tsx';
import { Composer } from './composer.tsx';
import { ConversationHeader } from './conversation-header.tsx';
import { MessageList } from './message-list.tsx';
import { createSeen } from './seen.ts';
import { TypingLine } from './typing-line.tsx';
import { useMessageHistory } from './use-message-history.ts';
import classes from './conversation.module.css';

type Props = {
  readonly conversationId: string | null;
  /** Raised to put the cursor into the reply box. */
  readonly focusRequest: number;
  /** Buttons of the app beside the header's own. */
  readonly headerActs: ReactNode;
};

/** The customer's words and ours, and the box to answer in. */
export function Conversation({ conversationId, focusRequest, headerActs }: Props) {
  const { t } = useTranslation('conversation');
  return (
    <section className={classes['conversation']} aria-label={t('title')}>
      {conversationId === null ? <NoneOpen /> : <Opened key={conversationId} conversationId={conversationId} focusRequest={focusRequest} headerActs={headerActs} />}
    </section>
  );
}

type OpenedProps = Omit<Props, 'conversationId'> & { readonly conversationId: string };

function Opened({ conversationId, ...rest }: OpenedProps) {
  const { t } = useTranslation('conversation');
  const live = useEntity('conversation', conversationId);
  // Over for more than a day: not on the desk, but still to be read.
  const asked = useRoute('conversation.get', { conversationId }, { isEnabled: live === undefined });
  const view = live ?? asked.data;
  if (view !== undefined) return <Shown view={view} {...rest} />;
  if (asked.isPending) return <div className={classes['loading']} aria-busy="true" />;
  return <StatePanel title={t('gone.title')} text={t('gone.text')} />;
}

function Shown({ view, focusRequest, headerActs }: Omit<OpenedProps, 'conversationId'> & { readonly view: ConversationView }) {
  const history = useMessageHistory(view.id);
  const seen = useRef(createSeen());
  return (
    <>
      <ConversationHeader view={view} acts={headerActs} />
      <MessageList conversationId={view.id} customerName={view.customerName} history={history} onSeen={seen.current.see} />
      <TypingLine conversationId={view.id} customerName={view.customerName} />
      <Composer view={view} seen={seen.current} focusRequest={focusRequest} />
    </>
  );
}

function NoneOpen() {
  const { t } = useTranslation('conversation');
  const next = useKeyHint('inbox.next');
  return <StatePanel icon={<IconMessages size={24} stroke={1.5} />} title={t('none.title')} text={t('none.text', { next })} />;
}
