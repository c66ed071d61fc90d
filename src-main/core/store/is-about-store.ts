import { AppError } from '#shared/lib/app-error.ts';

/** Whether what failed is the store itself (a full disk, shut): nobody's fault, and over some time. */
export function isAboutStore(error: unknown): boolean {
  return error instanceof AppError && error.kind === 'unavailable';
}
