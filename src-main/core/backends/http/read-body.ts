import { AppError } from '#shared/lib/app-error.ts';

/** A hundred messages are well below a megabyte; what is above this is no answer of ours. */
const longestBody = 32 * 1024 * 1024;

/** The text of an answer, which ends at a limit however long the server goes on. */
export async function readBody(response: Response, limit = longestBody): Promise<string> {
  if (response.body === null) return '';
  const decoder = new TextDecoder();
  let bytes = 0;
  let text = '';
  for await (const chunk of response.body) {
    bytes += chunk.byteLength;
    // Leaving the loop cancels the body.
    if (bytes > limit) throw new AppError('upstream', 'BACKEND_ANSWERED_NONSENSE', `The answer is longer than ${String(limit)} bytes`);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
