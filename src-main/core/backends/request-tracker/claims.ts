import { createHash } from 'node:crypto';
import { AppError } from '#shared/lib/app-error.ts';
import type { BackendClaims } from '../../ports/backend.ts';
import type { Administration } from './administration.ts';

/**
 * Of all who write a key on the claims' ticket, the lowest transaction has it, for good. If-Match would not do: RT checks it
 * and then writes. Keys are hashed: RT looks for words with wildcards, and cuts long values.
 */
export function createClaims(administration: Administration): BackendClaims {
  return {
    async claim(key, consoleId) {
      const ticketId = await administration.ticketFor('claims');
      const prefix = `claim/${createHash('sha256').update(key).digest('hex').slice(0, 32)}/`;
      const winner = async (): Promise<string | null> => {
        // The oldest few are enough: who comes later sees a claim and writes none.
        const { acts } = await administration.entries(ticketId, prefix, 100);
        return acts[0]?.opId.slice(prefix.length) ?? null;
      };
      const before = await winner();
      if (before !== null) return { isMine: before === consoleId, by: before };
      await administration.append(ticketId, { opId: `${prefix}${consoleId}`, isAuthoritative: false });
      const by = await winner();
      if (by === null) throw new AppError('upstream', 'BACKEND_ANSWERED_NONSENSE', 'A claim that was written does not stand there');
      return { isMine: by === consoleId, by };
    },
  };
}
