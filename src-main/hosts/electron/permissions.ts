import type { Session } from 'electron';
import { isAppAddress } from './trusted-sender.ts';

type PermissionHandler = Parameters<Session['setPermissionRequestHandler']>[0];
type Permission = Parameters<NonNullable<PermissionHandler>>[1];

/** Everything not listed is denied. */
const allowedPermissions: Partial<Record<Permission, string>> = {
  'clipboard-sanitized-write': 'copying a case number or a reply',
  notifications: 'the page asks whether it may; the notices themselves are sent by the main process',
  'persistent-storage': 'the desk and unsent drafts must not be evicted by a full disk',
};

export function isPermitted(permission: string, requestedBy: string): boolean {
  return Object.hasOwn(allowedPermissions, permission) && isAppAddress(requestedBy);
}

type GuardedSession = Pick<
  Session,
  'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler' | 'setDisplayMediaRequestHandler'
>;

export function denyPermissionsByDefault(session: GuardedSession): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    answer(details.isMainFrame && isPermitted(permission, details.requestingUrl));
  });
  session.setPermissionCheckHandler((_contents, permission, origin, details) => details.isMainFrame && isPermitted(permission, origin));
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer(null));
}
