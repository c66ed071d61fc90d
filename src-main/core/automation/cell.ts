import type { Capability } from '#shared/domain/autonomy/types.ts';

/** One cell of the matrix: what the assistant may do in one line of business. */
export type Cell = { readonly lineOfBusinessId: string; readonly capability: Capability };
