import { z } from 'zod';
import { AppError } from '#shared/lib/app-error.ts';
import type { PolicyRecord } from '../../ports/backend.ts';
import { refusedError } from '../http/http-client.ts';
import { afterWrite } from '../http/uncertain-writes.ts';
import { anyShape, definitionShape, type Definition } from './answers.ts';
import { accountPath, readDefinitions } from './catalog.ts';
import { marks } from './configuration.ts';
import { valuesOf } from './map-fields.ts';
import type { Working } from './working.ts';

const policyShape = z.record(z.string(), z.unknown());
/** Older ones are no use to anybody, but one may just be being read. */
const kept = 3;
/** Chatwoot's number for attributes with values to choose from. */
const listType = 6;

/**
 * The policy stands in the values of a custom attribute, one for each version (a description ends at 20,000 characters): only administrators may make those and
 * everybody may read them, and Chatwoot's database has a unique index over their keys (`attribute_key_model_index`), so of two
 * who write the same version one succeeds.
 */
export async function readPolicy(working: Working): Promise<PolicyRecord | null> {
  const [newest] = versionsIn(await readDefinitions(working.http, working.configuration));
  if (newest === undefined) return null;
  try {
    const policy = policyShape.parse(JSON.parse(valuesOf(newest.definition)[0] ?? ''));
    return { version: String(newest.version), policy };
  } catch {
    // Somebody wrote into it: what holds then, nobody knows.
    throw new AppError('upstream', 'BACKEND_ANSWERED_NONSENSE', 'The policy cannot be read');
  }
}

export async function writePolicy(working: Working, policy: PolicyRecord['policy'], baseVersion: string | null): Promise<PolicyRecord> {
  const versions = versionsIn(await readDefinitions(working.http, working.configuration));
  const present = versions[0]?.version ?? 0;
  if (String(present) !== (baseVersion ?? '0')) throw changed();
  const version = present + 1;
  const body = {
    attribute_display_name: `Caseloom ${String(version)}`,
    attribute_values: [JSON.stringify(policy)],
    ...{ attribute_display_type: listType, attribute_key: marks.policy + String(version), attribute_model: 0 },
  };
  const path = `${accountPath(working.configuration)}/custom_attribute_definitions`;
  const answer = await working.http.ask({ method: 'POST', path, body }, definitionShape);
  if ('refused' in answer) throw answer.refused === 'invalid' ? changed() : refusedError(answer);
  for (const { definition } of versions.slice(kept - 1)) {
    await afterWrite(() => working.http.ask({ method: 'DELETE', path: `${path}/${String(definition.id)}` }, anyShape));
  }
  return { version: String(version), policy };
}

function changed(): AppError {
  return new AppError('conflict', 'POLICY_CHANGED', 'Somebody else changed the policy');
}

function versionsIn(definitions: readonly Definition[]): readonly { readonly version: number; readonly definition: Definition }[] {
  return definitions
    .filter(({ attribute_key: key }) => key.startsWith(marks.policy))
    .map((definition) => ({ version: Number(definition.attribute_key.slice(marks.policy.length)), definition }))
    .filter(({ version }) => Number.isSafeInteger(version) && version > 0)
    .toSorted((one, other) => other.version - one.version);
}
