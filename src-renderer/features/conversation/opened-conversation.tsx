import { useState } from 'react';
import type { ReactNode } from 'react';
import type { ConversationView } from '#shared/contract/views.ts';
import { useEntity } from '../../data/entities.ts';
import { useRoute } from '../../data/routes.ts';
import { wordCustomer } from '../../i18n/word-view.ts';
import { Composer } from './composer.tsx';
import { ConversationHeader } from './conversation-header.tsx';
import { LoadingConversation, NotHere } from './conversation-states.tsx';
import { EndedNote } from './ended-note.tsx';
import { createFocusWish } from './focus-wish.ts';
import { LeftNote } from './left-note.tsx';
import { MessageList } from './message-list.tsx';
import { usePresence } from './presence.ts';
import { createSeen } from './seen.ts';
import { talkStateOf } from './talk-state.ts';
import { TypingLine } from './typing-line.tsx';
import { useMessageHistory } from './use-message-history.ts';
import type { Opening } from './use-opening.ts';

type Props = { readonly conversationId: string; readonly opening: Opening; readonly headerActs: ReactNode };

/** One conversation with the box to answer in. */
export function OpenedConversation({ conversationId, ...rest }: Props) {
  const live = useEntity('conversation', conversationId);
  // Over for more than a day: not on the desk, but still to be read.
  const asked = useRoute('conversation.get', { conversationId }, { isEnabled: live === undefined });
  const view = live ?? asked.data;
  if (view !== undefined) return <Shown view={view} {...rest} />;
  return asked.isPending ? <LoadingConversation /> : <NotHere />;
}

function Shown({ view, opening, headerActs }: Omit<Props, 'conversationId'> & { readonly view: ConversationView }) {
  const history = useMessageHistory(view.id);
  const [seen] = useState(() => createSeen(history.messages.at(-1)?.ordinal ?? 0));
  const [wish] = useState(createFocusWish);
  const [isTaking, setTaking] = useState(false);
  // The core's word replaces our own; handed back later, the chat can be taken anew.
  if (isTaking && (view.status === 'active' || view.status === 'ended')) setTaking(false);
  const talk = talkStateOf({ status: view.status, isTaking, isHere: usePresence(view.id) === 'here' });
  const name = wordCustomer(view);
  return (
    <>
      <ConversationHeader view={view} talk={talk} acts={headerActs} wish={wish} opening={opening} onTaking={setTaking} />
      <MessageList conversationId={view.id} customerName={name} customerAddress={view.email} history={history} onSeen={seen.see} />
      {view.channel !== 'email' && <TypingLine conversationId={view.id} customerName={name} />}
      {talk === 'over' && <EndedNote view={view} />}
      {talk === 'unread' && <LeftNote customerName={name} email={view.email} />}
      <Composer
        conversationId={view.id}
        customerName={name}
        talk={talk}
        mailTo={view.nextMail?.to ?? null}
        mailSubject={view.nextMail?.subject ?? null}
        seen={seen}
        wish={wish}
        opening={opening}
      />
    </>
  );
}
