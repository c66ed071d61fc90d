import { AppError } from '#shared/lib/app-error.ts';
import type { ChatModel } from '../../ports/chat-model.ts';

export type FoundServer = { readonly name: string; readonly baseUrl: string; readonly models: readonly string[] };

/** Where the common servers listen on a person's own machine, by their documentation. */
const wellKnownServers: readonly Omit<FoundServer, 'models'>[] = [
  { name: 'Ollama', baseUrl: 'http://127.0.0.1:11434/v1' },
  { name: 'LM Studio', baseUrl: 'http://127.0.0.1:1234/v1' },
  { name: 'llama-server', baseUrl: 'http://127.0.0.1:8080/v1' },
  { name: 'vLLM', baseUrl: 'http://127.0.0.1:8000/v1' },
];

// Loopback answers in a few milliseconds or is not there; a server just loading a model gets a little longer.
const probeTimeoutMs = 1_500;

/**
 * Asks the well-known ports of this machine for their lists of models, all at once. Sends no text of anybody and no
 * key. Servers that do not answer, answer something else or serve no model are left out. Throws only `cancelled`.
 */
export async function discoverModels(
  chatModel: ChatModel,
  signal: AbortSignal,
  servers: readonly Omit<FoundServer, 'models'>[] = wellKnownServers,
): Promise<readonly FoundServer[]> {
  const found = await Promise.all(servers.map((server) => probe(chatModel, server, signal)));
  if (signal.aborted) throw new AppError('cancelled', 'MODEL_CANCELLED', 'looking for models was cancelled');
  return found.flatMap((server) => (server === null ? [] : [server]));
}

async function probe(chatModel: ChatModel, server: Omit<FoundServer, 'models'>, signal: AbortSignal): Promise<FoundServer | null> {
  try {
    const limited = AbortSignal.any([signal, AbortSignal.timeout(probeTimeoutMs)]);
    const models = await chatModel.listModels({ baseUrl: server.baseUrl, apiKey: null }, limited);
    return models.length === 0 ? null : { ...server, models };
  } catch (error) {
    // Nothing there, or not a model server: that is the answer, whatever its code.
    if (error instanceof AppError) return null;
    throw error;
  }
}

/** Whether text sent to this address stays on this machine. A name that only resolves to it does not count. */
export function isLoopbackUrl(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { hostname } = new URL(url);
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/u.test(hostname);
}
