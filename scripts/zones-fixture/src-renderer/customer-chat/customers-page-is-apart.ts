export { contract as words } from '../../src-shared/words/words-are-plain.ts';
