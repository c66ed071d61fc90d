import type { DeskVersion } from './desk-version.ts';
import { version1 } from './version-1.ts';
import { version2 } from './version-2.ts';
import { version3 } from './version-3.ts';
import { version4 } from './version-4.ts';

/** Every layout ever released, oldest first. */
export const allVersions: readonly DeskVersion[] = [version1, version2, version3, version4];
