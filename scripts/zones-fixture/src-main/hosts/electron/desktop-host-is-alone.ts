export { host } from '../browser/host.ts';
