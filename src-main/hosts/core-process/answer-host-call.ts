import { AppError, serialiseError } from '#shared/lib/app-error.ts';
import { assertNever } from '#shared/lib/assert-never.ts';
import type { HostPorts } from './host-ports.ts';
import type { FromCore, ToCore } from './link.ts';

/** The host's side: does what the core process asks of it, and always has an answer. */
export async function answerHostCall(
  call: Extract<FromCore, { type: 'call' }>,
  host: HostPorts,
): Promise<Extract<ToCore, { type: 'reply' }>> {
  try {
    return { type: 'reply', callId: call.callId, value: await perform(call, host) };
  } catch (error) {
    return { type: 'reply', callId: call.callId, error: serialiseError(error) };
  }
}

function perform({ method, args }: Extract<FromCore, { type: 'call' }>, { secrets, notifier, opener }: HostPorts): unknown {
  switch (method) {
    case 'secrets.get':
      return secrets.get(text(args[0]));
    case 'secrets.set':
      return secrets.set(text(args[0]), text(args[1]));
    case 'secrets.delete':
      return secrets.delete(text(args[0]));
    case 'secrets.unlock':
      return secrets.unlock(text(args[0]));
    case 'notifier.notify':
      return notifier.notify(notification(args[0]));
    case 'opener.open':
      return opener.open(text(args[0]));
    default:
      return assertNever(method);
  }
}

function text(value: unknown): string {
  if (typeof value === 'string') return value;
  throw badCall();
}

function notification(value: unknown): { title: string; body: string; conversationId: string | null } {
  if (typeof value !== 'object' || value === null) throw badCall();
  const { title, body, conversationId } = value as Readonly<Record<string, unknown>>;
  return { title: text(title), body: text(body), conversationId: conversationId === null ? null : text(conversationId) };
}

const badCall = (): AppError => new AppError('internal', 'HOST_CALL_INVALID', 'The core asked the host in a way it does not know');
