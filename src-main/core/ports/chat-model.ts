/** An OpenAI-compatible chat endpoint, whoever serves it (a server on this machine, a cloud, an embedded model). */
export type ChatModelEndpoint = { readonly baseUrl: string; readonly model: string; readonly apiKey: string | null };

/** One question to a model. */
export type ChatModelRequest = {
  readonly system: string;
  readonly user: string;
  /** JSON schema the answer must fit; sent as `response_format`. */
  readonly schema: { readonly name: string; readonly schema: Readonly<Record<string, unknown>> };
  readonly maxTokens: number;
  readonly timeoutMs: number;
};

/** Asks language models; knows no prompt of ours. */
export type ChatModel = {
  /**
   * The answer's text, not yet parsed. Errors as AppError: cancelled (the signal), timeout, unavailable (no
   * connection), rate-limited (429), forbidden (401, 403), upstream (5xx, refusal, cut off by length or filter).
   */
  complete(endpoint: ChatModelEndpoint, request: ChatModelRequest, signal: AbortSignal): Promise<string>;
  /** Names of the models served, or the AppErrors of `complete`. Sends no text of anybody. */
  listModels(endpoint: Omit<ChatModelEndpoint, 'model'>, signal: AbortSignal): Promise<readonly string[]>;
};
