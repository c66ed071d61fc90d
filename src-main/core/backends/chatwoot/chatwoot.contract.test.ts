import { backendContract } from '../testing/backend-contract.ts';
import { startChatwootUnderTest } from './testing/chatwoot-under-test.ts';

backendContract('chatwoot', () => startChatwootUnderTest());
