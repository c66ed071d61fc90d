export { there } from './no-cycles.ts';
export const back = 1;
