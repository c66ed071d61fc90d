export { shell } from '../../app/shell.ts';
