/** Words of the launcher on other people's pages; a site may give its own. */
export const widget = { label: 'Chat', closeLabel: 'Close chat' } as const;
