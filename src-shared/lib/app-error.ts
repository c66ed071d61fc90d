/** Kinds are closed: they decide how a caller may react. Codes are open, per domain: they decide the words shown. */
export const errorKinds = [
  'invalid-input',
  'not-found',
  'conflict',
  'forbidden',
  'unavailable',
  'rate-limited',
  'timeout',
  'cancelled',
  'upstream',
  'corrupt-data',
  'internal',
] as const;

export type ErrorKind = (typeof errorKinds)[number];

/** The JSON form of an {@link AppError}, the same on every transport. */
export type SerialisedError = {
  readonly kind: ErrorKind;
  readonly code: string;
  /** For logs only; the screen words an error by its code. */
  readonly message: string;
  readonly data?: Readonly<Record<string, unknown>> | undefined;
  readonly cause?: SerialisedError | undefined;
};

type AppErrorOptions = { readonly data?: Readonly<Record<string, unknown>>; readonly cause?: unknown };

/** The one error class that crosses module and process borders. */
export class AppError extends Error {
  readonly kind: ErrorKind;
  readonly code: string;
  readonly data: Readonly<Record<string, unknown>> | undefined;

  constructor(kind: ErrorKind, code: string, message: string, options: AppErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.kind = kind;
    this.code = code;
    this.data = options.data;
  }
}

/** Serialises any thrown value. What is not an AppError becomes `internal` and keeps only its message. */
export function serialiseError(error: unknown): SerialisedError {
  if (!(error instanceof AppError)) {
    return { kind: 'internal', code: 'INTERNAL', message: error instanceof Error ? error.message : String(error) };
  }
  return {
    kind: error.kind,
    code: error.code,
    message: error.message,
    ...(error.data === undefined ? {} : { data: error.data }),
    ...(error.cause === undefined ? {} : { cause: serialiseError(error.cause) }),
  };
}

/** Rebuilds the error on the other side of a transport. */
export function reviveError(error: SerialisedError): AppError {
  return new AppError(error.kind, error.code, error.message, {
    ...(error.data === undefined ? {} : { data: error.data }),
    ...(error.cause === undefined ? {} : { cause: reviveError(error.cause) }),
  });
}
