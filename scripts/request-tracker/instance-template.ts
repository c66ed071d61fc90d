import { execFileSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { requestTrackerPrograms } from '../test/find-request-tracker.ts';

export type Tokens = Readonly<Record<'rep' | 'rep2' | 'supervisor' | 'agentbot' | 'reader' | 'outsider' | 'dana' | 'root', string>>;

const tokensSchema = z.object({
  rep: z.string(),
  rep2: z.string(),
  supervisor: z.string(),
  agentbot: z.string(),
  /** Sees tickets, and their comments in Billing alone. */
  reader: z.string(),
  outsider: z.string(),
  /** A customer, dana@example.com. */
  dana: z.string(),
  root: z.string(),
});

/** Bcrypt runs once per request: 4 keeps tests quick, 12 is what a real installation has. */
type Options = { readonly folder: string; readonly port: number; readonly bcryptCost: number };

/** The environment every program of an instance needs; all three of RT's are required. */
export function instanceEnvironment({ folder, port }: Pick<Options, 'folder' | 'port'>): NodeJS.ProcessEnv {
  return {
    ...process.env,
    RT_FIXTURE: folder,
    RT_SITE_CONFIG: path.join(folder, 'RT_SiteConfig.pm'),
    RT_SITE_CONFIG_DIR: path.join(folder, 'conf.d'),
    RT_PORT: String(port),
  };
}

/** Makes the files of an instance: the first of a kind takes four seconds, the others are copies of it. */
export function makeInstance(options: Options): Tokens {
  const { folder } = options;
  for (const name of ['conf.d', 'outbox', 'mason', 'sessions']) mkdirSync(path.join(folder, name), { recursive: true });
  writeFileSync(path.join(folder, 'RT_SiteConfig.pm'), siteConfig(options.bcryptCost));
  writeFileSync(path.join(folder, 'fake-sendmail'), fakeSendmail);
  chmodSync(path.join(folder, 'fake-sendmail'), 0o755);
  const template = path.join(tmpdir(), `caseloom-rt-${kindOf(options.bcryptCost)}`);
  if (!existsSync(template)) keep(options, template);
  else for (const name of kept) cpSync(path.join(template, name), path.join(folder, name));
  return tokensSchema.parse(JSON.parse(readFileSync(path.join(folder, 'tokens.json'), 'utf8')));
}

const kept = ['rt.db', 'tokens.json'];
const provision = path.join(import.meta.dirname, 'provision.pl');

function keep(options: Options, template: string): void {
  const { folder } = options;
  const run = { env: instanceEnvironment(options), stdio: ['ignore', 'pipe', 'pipe'] as ['ignore', 'pipe', 'pipe'] };
  execFileSync(requestTrackerPrograms.setUpDatabase, ['--action', 'init', '--skip-create', '--dba-password', 'none'], run);
  writeFileSync(path.join(folder, 'tokens.json'), execFileSync('perl', [provision], run));
  const fresh = `${template}.${randomUUID()}`;
  mkdirSync(fresh);
  for (const name of kept) cpSync(path.join(folder, name), path.join(fresh, name));
  try {
    renameSync(fresh, template);
  } catch {
    // Another process was first: theirs is the same.
    rmSync(fresh, { recursive: true });
  }
}

function kindOf(bcryptCost: number): string {
  const hash = createHash('sha256').update(readFileSync(provision)).update(siteConfig(bcryptCost));
  return hash.update(readFileSync(requestTrackerPrograms.server)).digest('hex').slice(0, 16);
}

function siteConfig(bcryptCost: number): string {
  return `Set($rtname, 'desk'); Set($Organization, 'desk.test'); Set($WebDomain, '127.0.0.1'); Set($WebPort, $ENV{RT_PORT}); Set($WebPath, '');
Set($WebBaseURL, "http://127.0.0.1:$ENV{RT_PORT}"); Set($CorrespondAddress, 'support@desk.test'); Set($CommentAddress, 'comment@desk.test');
Set($DatabaseType, 'SQLite'); Set($DatabaseName, "$ENV{RT_FIXTURE}/rt.db"); Set($Timezone, 'UTC'); Set($BcryptCost, ${String(bcryptCost)});
Set($MailCommand, 'sendmailpipe'); Set($SendmailPath, "$ENV{RT_FIXTURE}/fake-sendmail");
Set($LogToSyslog, undef); Set($LogToSTDERR, 'error'); Set(%GnuPG, Enable => 0); Set(%SMIME, Enable => 0);
# Without these two it writes where only root may.
{ no warnings 'once'; $RT::MasonDataDir = "$ENV{RT_FIXTURE}/mason"; $RT::MasonSessionDir = "$ENV{RT_FIXTURE}/sessions"; }
1;
`;
}

const fakeSendmail = `#!/bin/sh
if [ -e "$RT_FIXTURE/mail-fails" ]; then cat > /dev/null; exit 75; fi
cat > "$(mktemp "$RT_FIXTURE/outbox/XXXXXXXX.eml")"
`;
