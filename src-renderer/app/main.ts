import { createDeskSession } from '../data/desk-session.ts';
import { createLateClient } from '../host/late-client.ts';
import { loadCode } from '../host/load-code.ts';

/* Opens the desk while the code that shows it is still being read. */

const client = createLateClient(async () => (await loadCode(() => import('./connect-client.ts'))).connectClient());
const session = createDeskSession(client);
// Not awaited: the screen is built upon this file, so it would wait for the end of it.
void loadCode(() => import('./show-console.tsx')).then(({ showConsole }) => showConsole(session, client.bring));
