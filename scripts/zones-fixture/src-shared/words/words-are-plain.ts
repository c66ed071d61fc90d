export { contract } from '../contract/contract.ts';
