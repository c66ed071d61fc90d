export { other } from '../other/other.ts';
