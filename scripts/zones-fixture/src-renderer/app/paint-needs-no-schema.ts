export { contract } from '../../src-shared/contract/contract.ts';
