import type { BackendClaims } from '../../ports/backend.ts';
import type { Http } from '../http/http-client.ts';
import type { UncertainWrites } from '../http/uncertain-writes.ts';
import type { Catalog } from './catalog.ts';
import type { ChatwootConfiguration } from './configuration.ts';

/** What every part of the adapter works with. */
export type Working = UncertainWrites & {
  readonly http: Http;
  readonly catalog: Catalog;
  readonly configuration: ChatwootConfiguration;
  readonly consoleId: string;
  readonly claims: BackendClaims;
  /** The outside conversation an effect belongs to: Chatwoot cannot be asked for a message by our id alone. Null where nobody knows. */
  readonly placeOf: (effectId: string) => string | null;
};
