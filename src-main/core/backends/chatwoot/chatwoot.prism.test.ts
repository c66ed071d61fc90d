import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterAll } from 'vitest';
import { startPrism, type Prism } from '../../../../scripts/chatwoot/start-prism.ts';
import { findPrism } from '../../../../scripts/test/find-prism.ts';
import { backendContract } from '../testing/backend-contract.ts';
import { startChatwootUnderTest } from './testing/chatwoot-under-test.ts';

/* The same contract, with everything that is asked and answered held against Chatwoot's own description. */

const shared = path.resolve(process.env['CASELOOM_SHARED'] ?? '../shared');
const description = path.join(shared, 'fixtures/chatwoot/application_swagger.json');
const program = await findPrism({ mayInstall: false });
const violations = new Set<string>();
let prism: Prism | null = null;

backendContract('chatwoot, as it describes itself', start, whatIsMissing());

afterAll(async () => {
  await prism?.stop();
  if (violations.size > 0) throw new Error(`Against the description:\n${[...violations].join('\n')}`);
});

function whatIsMissing(): string | null {
  if (!existsSync(description)) return 'Chatwoot’s description is not there; set CASELOOM_SHARED to the folder with fixtures/chatwoot';
  return program === null ? 'Prism is not installed; run npm run contract -- chatwoot --install' : null;
}

function start() {
  return startChatwootUnderTest({
    async inFront(upstream) {
      prism = await startPrism(program ?? '', { description, upstream });
      return prism.url;
    },
    async looksAt(response) {
      const isRefusal = response.headers.get('content-type')?.includes('problem+json') === true;
      const said = isRefusal ? await response.clone().text() : (response.headers.get('sl-violations') ?? '');
      // The description leaves out statuses of Rails itself (401, 422), which is a warning alone.
      if (isRefusal || said.includes('"Error"')) violations.add(`${new URL(response.url).pathname.replaceAll(/\d+/g, 'N')}: ${said}`);
    },
  });
}
