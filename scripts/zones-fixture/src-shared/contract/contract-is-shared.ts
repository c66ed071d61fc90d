export { contract as words } from '../words/words-are-plain.ts';
