export { host } from '../hosts/browser/host.ts';
