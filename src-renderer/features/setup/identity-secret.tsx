import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../data/routes.ts';
import { CopyLine } from './copy-line.tsx';
import classes from './setup.module.css';

type Props = { readonly hasSecret: boolean; readonly canChange: boolean };

/** Node's own; other languages say the same: hex HMAC-SHA256 of the user id under the secret. */
const recipe = "crypto.createHmac('sha256', secret).update(userId).digest('hex')";

/** The secret a site signs its users with. A new one is shown once and kept nowhere on this screen. */
export function IdentitySecret({ hasSecret, canChange }: Props) {
  const { t } = useTranslation('setup');
  const renew = useCommand('webChat.renewIdentitySecret');
  const [isAsking, setAsking] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);

  async function handleRenew() {
    setAsking(false);
    const answer = await renew.run({});
    if (answer !== undefined) setSecret(answer.secret);
  }
  return (
    <section aria-label={t('chat.identity')}>
      <h4 className={classes.subtitle}>{t('chat.identity')}</h4>
      <Group gap={8} justify="space-between">
        <p className={classes.note}>{t(isAsking ? 'chat.renewAsk' : hasSecret ? 'chat.identityOn' : 'chat.identityOff')}</p>
        {isAsking ? (
          <Group gap={8}>
            <Button onClick={() => setAsking(false)}>{t('cancel')}</Button>
            <Button color="red" variant="outline" onClick={() => void handleRenew()}>
              {t('chat.renewYes')}
            </Button>
          </Group>
        ) : (
          <Button disabled={!canChange} loading={renew.isPending} onClick={() => (hasSecret ? setAsking(true) : void handleRenew())}>
            {t('chat.renew')}
          </Button>
        )}
      </Group>
      {secret !== null && (
        <div role="status">
          <p className={classes.warn}>{t('chat.secretOnce')}</p>
          <CopyLine label={t('chat.secret')} text={secret} />
          <p className={classes.note}>{t('chat.recipe')}</p>
          <CopyLine label={t('chat.recipeLabel')} text={recipe} />
        </div>
      )}
    </section>
  );
}
