import i18next from 'i18next';

/** What a channel is called: the mailbox, the web chat; another one by its id. */
export function wordChannel(channelId: string): string {
  switch (channelId) {
    case 'web-chat':
    case 'chat':
      return i18next.t('channel.web-chat', { ns: 'followUps' });
    case 'mail':
    case 'email':
    case 'mailbox':
      return i18next.t('channel.mail', { ns: 'followUps' });
    default:
      return channelId;
  }
}
