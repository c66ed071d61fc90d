export { back } from './cycle.ts';
export const there = 1;
