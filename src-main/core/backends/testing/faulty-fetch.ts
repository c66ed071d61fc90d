/** What happens on the way between a console and a server. */
export type Faults = {
  /** The server does what the next write asks for, and its answer is lost. */
  loseNextAnswer(): void;
  /** So many answers come without the server having been asked. */
  answerNext(answer: { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly times?: number }): void;
  /** The next write is answered so without having reached the server. */
  answerNextWrite(answer: { readonly status: number }): void;
  /** The next answer begins, and then a byte comes now and then, without end. */
  dripNext(): void;
  /** The next answer is a text that nobody promised. */
  garbleNext(): void;
  /** Something happens there after the console read and before its next write arrives. */
  beforeNextWrite(happens: () => Promise<void>): void;
  /** Nothing is reached. */
  cut(isCut: boolean): void;
  /** Requests that reached the server so far. */
  asked(): number;
};

/** The real fetch with faults on the way, of which the adapter knows nothing. `isQuestion`: a POST that changes nothing. */
export function faultyFetch(isQuestion: (url: URL) => boolean = () => false): { readonly fetch: typeof fetch; readonly faults: Faults } {
  const planned: ((request: () => Promise<Response>, init?: RequestInit) => Promise<Response>)[] = [];
  const onWrite: ((request: () => Promise<Response>) => Promise<Response>)[] = [];
  let isCut = false;
  let asked = 0;
  const faulty: typeof fetch = (input, init) => {
    if (isCut) return Promise.reject(new TypeError('fetch failed', { cause: Object.assign(new Error('cut'), { code: 'ECONNREFUSED' }) }));
    const request = (): Promise<Response> => {
      asked += 1;
      return fetch(input, init);
    };
    const isAsking = isQuestion(new URL(input instanceof Request ? input.url : input));
    const isWrite = init?.method !== undefined && init.method !== 'GET' && !isAsking;
    const fault = planned.shift() ?? (isWrite ? onWrite.shift() : undefined);
    return fault === undefined ? request() : fault(request, init);
  };
  const faults: Faults = {
    loseNextAnswer: () =>
      void onWrite.push(async (request) => {
        await (await request()).text();
        throw new TypeError('fetch failed', { cause: Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' }) });
      }),
    answerNext: ({ status, headers = {}, times = 1 }) => {
      for (let time = 0; time < times; time += 1) planned.push(() => Promise.resolve(new Response('', { status, headers })));
    },
    answerNextWrite: ({ status }) => void onWrite.push(() => Promise.resolve(new Response('', { status }))),
    dripNext: () => void planned.push((_request, init) => Promise.resolve(new Response(dripping(init?.signal ?? null)))),
    garbleNext: () => void planned.push(() => Promise.resolve(new Response('<html>Sign in</html>'))),
    beforeNextWrite: (happens) =>
      void onWrite.push(async (request) => {
        await happens();
        return request();
      }),
    cut: (value) => {
      isCut = value;
    },
    asked: () => asked,
  };
  return { fetch: faulty, faults };
}

/** As undici's bodies do, it ends with the signal. */
function dripping(signal: AbortSignal | null): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      const timer = setInterval(() => controller.enqueue(new Uint8Array([32])), 20);
      signal?.addEventListener('abort', () => {
        clearInterval(timer);
        controller.error(signal.reason);
      });
    },
  });
}
