import type { Capability } from '#shared/domain/autonomy/types.ts';
import { defaultBar } from '#shared/domain/autonomy/record-types.ts';
import type { BusinessHours } from '#shared/domain/time/types.ts';
import type { ContentReader } from '../store/content-reader.ts';
import type { Principal, Reader } from '../store/store.ts';
import { settingOf } from '../workspace/workspace-queries.ts';

export type ApplicationUser = { readonly name: string; readonly address: string; readonly isEnabled: boolean };

/** The identity of automatic follow-ups and closures; null where none was set up. */
export function applicationUser(db: Reader, content: ContentReader): ApplicationUser | null {
  const row = db.get<{ name: string; address_content_id: string; is_enabled: number }>('SELECT * FROM application_user LIMIT 1');
  return row === undefined ? null : { name: row.name, address: content(row.address_content_id), isEnabled: row.is_enabled === 1 };
}

/** Without reading the address. */
export function isApplicationUserEnabled(db: Reader): boolean {
  return db.get<{ is_enabled: number }>('SELECT is_enabled FROM application_user LIMIT 1')?.is_enabled === 1;
}

export function applicationUserPrincipal(user: ApplicationUser): Principal {
  return { kind: 'application-user', id: 'application-user', name: user.name };
}

const nine = 9 * 60;
const five = 17 * 60;
/** Monday to Friday, nine to five; nobody is written to at night. What a workspace starts with until a supervisor says otherwise. */
export const defaultHours: BusinessHours = {
  timeZone: 'Europe/Berlin',
  week: [1, 1, 1, 1, 1, 0, 0].map((isOpen) => (isOpen === 1 ? [{ from: nine, to: five }] : [])),
  holidays: [],
  quiet: { from: 21 * 60, to: 8 * 60 },
};

/** Hours of a line of business, else the workspace's. */
export function hoursOf(db: Reader, lineOfBusinessId: string | null): BusinessHours {
  const general = settingOf(db, 'hours', defaultHours);
  return lineOfBusinessId === null ? general : (settingOf<BusinessHours | null>(db, `hours:${lineOfBusinessId}`, null) ?? general);
}

/** The bar that a cell's 95% Wilson lower bound has to reach for full automation. */
export function barOf(db: Reader, lineOfBusinessId: string, capability: Capability): number {
  return settingOf(db, `bar:${lineOfBusinessId}:${capability}`, defaultBar);
}
