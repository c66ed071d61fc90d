import { parseArgs } from 'node:util';
import type { ParseArgsOptionsConfig } from 'node:util';
import { AppError } from '#shared/lib/app-error.ts';

/** Exit code of a command that was called wrongly: nothing was done. */
const exitWrongUsage = 2;

export type Command<Options extends ParseArgsOptionsConfig> = {
  /** What `--help` prints; its first line begins with "Usage: npm run NAME" or "Usage: npm start". */
  readonly usage: string;
  readonly options: Options;
  /** Whether words without dashes mean something. */
  readonly takesNames?: boolean;
};

type Parse<Options extends ParseArgsOptionsConfig> = {
  readonly args: string[];
  readonly options: Options;
  readonly allowPositionals: boolean;
};
type Given<Options extends ParseArgsOptionsConfig> = ReturnType<typeof parseArgs<Parse<Options>>>;

/**
 * The one way a script of the project reads its command line and ends. Returns the exit code: 0 after `--help`, 2 with
 * one line when the command line is wrong, 1 with one line after an AppError, else what the work returns. Anything
 * else thrown is a fault of ours and keeps its stack.
 */
export async function runCommand<Options extends ParseArgsOptionsConfig>(
  command: Command<Options>,
  work: (given: Given<Options>) => number | Promise<number>,
): Promise<number> {
  const args = process.argv.slice(2);
  if (args.includes('--help') || args.includes('-h')) {
    console.log(command.usage);
    return 0;
  }
  try {
    return await work(read(args, command));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code !== 'WRONG_USAGE') return fail(`${error.message} (${error.code})`);
    return fail(`${error.message} (see ${invocation(command.usage)} --help)`, exitWrongUsage);
  }
}

/** What a command throws for a value that it cannot take: said in one line, exit code 2. */
export function wrongUsage(problem: string): AppError {
  return new AppError('invalid-input', 'WRONG_USAGE', problem);
}

/** Says why a command ends and returns its exit code. */
export function fail(message: string, code = 1): number {
  console.error(message);
  return code;
}

function read<Options extends ParseArgsOptionsConfig>(args: string[], { options, takesNames = false }: Command<Options>): Given<Options> {
  try {
    return parseArgs<Parse<Options>>({ args, options, allowPositionals: takesNames });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    // parseArgs words what it does not know in its first sentence; what follows is advice about dashes.
    throw wrongUsage(error.message.split(/\. |\n/)[0] ?? error.message);
  }
}

/** `npm start` and `npm test` pass flags on after `--` too. */
function invocation(usage: string): string {
  const name = /^Usage: (npm (?:run )?\S+)/.exec(usage)?.[1] ?? 'npm run';
  return `${name} --`;
}
