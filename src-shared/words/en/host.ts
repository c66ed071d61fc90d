/** Words of the hosts: menu, tray and window of the desktop, and the browser host's answer to a used link. */
export const host = {
  name: 'Caseloom',
  'menu.view': 'View',
  'tray.show': 'Show Caseloom',
  'tray.quit': 'Quit',
  'update.title': 'A new version is ready',
  'update.body': '{{name}} {{version}} has been downloaded and is installed when you quit.',
  usedLink: 'This link was used already or belongs to an earlier start. Start Caseloom again and open the link it prints.',
} as const;
