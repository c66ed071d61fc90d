export { other } from '../features/other/other.ts';
