import { modelError } from './model-error.ts';

/**
 * `fetch` for talking to a model: an answer of more than `mostBytes` is cut off with an error instead of filling the
 * memory, and a redirect is an error, so that text and key go only to the address somebody said yes to.
 */
export function createLimitedFetch(mostBytes: number): typeof fetch {
  return async (input, init) => {
    const response = await fetch(input, { ...init, redirect: 'error' });
    if (response.body === null) return response;
    let bytes = 0;
    const counted = response.body.pipeThrough(
      new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, controller) {
          bytes += chunk.byteLength;
          if (bytes > mostBytes) controller.error(modelError('upstream', 'MODEL_ANSWER_TOO_LONG', `more than ${mostBytes} bytes`));
          else controller.enqueue(chunk);
        },
      }),
    );
    return new Response(counted, { status: response.status, statusText: response.statusText, headers: response.headers });
  };
}
