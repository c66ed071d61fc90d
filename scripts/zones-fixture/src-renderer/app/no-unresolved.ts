export { nothing } from './nothing-here.ts';
