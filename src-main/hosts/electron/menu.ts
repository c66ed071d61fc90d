import type { MenuItemConstructorOptions } from 'electron';
import { hostWords } from '../page/host-words.ts';

/** Roles only: copying, zooming and quitting as everywhere else. The console's commands live in the page. */
export function menuTemplate(platform: NodeJS.Platform): MenuItemConstructorOptions[] {
  return [
    ...(platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
    ...(platform === 'darwin' ? [] : [{ role: 'fileMenu' } as const]),
    { role: 'editMenu' },
    {
      label: hostWords('menu.view'),
      submenu: [
        { role: 'reload' },
        { type: 'separator' },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
      ],
    },
    { role: 'windowMenu' },
  ];
}

export function trayTemplate({
  onShow,
  onQuit,
}: {
  readonly onShow: () => void;
  readonly onQuit: () => void;
}): MenuItemConstructorOptions[] {
  return [{ label: hostWords('tray.show'), click: onShow }, { type: 'separator' }, { label: hostWords('tray.quit'), click: onQuit }];
}
