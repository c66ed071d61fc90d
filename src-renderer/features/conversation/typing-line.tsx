import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePrincipal } from '../../data/principal.ts';
import { useSignal } from '../../data/signals.ts';
import { usePresence } from './presence.ts';
import classes from './typing-line.module.css';

/** A typing signal that is not renewed for this long is over: signals may be lost. */
const forgottenAfterMs = 6000;

/** Who is writing just now. Its place is kept, so that nothing moves when somebody starts. */
export function TypingLine({ conversationId, customerName }: { readonly conversationId: string; readonly customerName: string }) {
  const { t } = useTranslation('conversation');
  const own = usePrincipal()?.name;
  const [typing, setTyping] = useState<{ readonly who: 'customer' | 'rep'; readonly name: string } | null>(null);
  const isAway = usePresence(conversationId) === 'away';
  useSignal('conversation.typing', (signal) => {
    if (signal.conversationId !== conversationId || (signal.who === 'rep' && signal.name === own)) return;
    setTyping(signal.isTyping ? { who: signal.who, name: signal.name } : null);
  });
  useEffect(() => {
    if (typing === null) return;
    const timer = setTimeout(() => setTyping(null), forgottenAfterMs);
    return () => clearTimeout(timer);
  }, [typing]);
  return (
    <p className={classes.line} role="status">
      {typing !== null && t(`typing.${typing.who}`, { name: typing.name === '' ? customerName : typing.name })}
      {typing === null && isAway && t('presence.away', { name: customerName })}
    </p>
  );
}
