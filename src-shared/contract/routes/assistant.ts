import { z } from 'zod';
import { capabilities, levels } from '../../domain/autonomy/types.ts';
import { evidenceViewSchema, fieldNameSchema, predictorStatusSchema, shownValueSchema } from '../views.ts';
import { command, query, supervisorOnly } from '../route.ts';
import { holderSchema } from './case.ts';

/** One run of a predictor as the audit view shows it, "did nothing, because" included. */
const runViewSchema = z.object({
  id: z.string(),
  at: z.number().int(),
  predictor: z.enum(['builtin', 'language-model']),
  version: z.string(),
  tookMs: z.number(),
  /** How many messages it looked at. */
  messageCount: z.number().int(),
  /** Code of why it ended without a result; null when it ended well. */
  problem: z.string().nullable(),
  fields: z.array(
    fieldNameSchema.extend({
      value: shownValueSchema.nullable(),
      confidence: z.number().nullable(),
      evidence: z.array(evidenceViewSchema),
      /** What happened with it: offered, written, held, abstained. */
      outcome: z.enum(['offered', 'written', 'held', 'unchanged', 'abstained', 'dropped']),
      /** Codes: gate reasons, abstention reasons, or why evidence was dropped. */
      reasons: z.array(z.string()),
      /** What a person did with it later. */
      fate: z.enum(['accepted', 'edited', 'rejected', 'ignored', 'overwritten', 'reverted']).nullable(),
    }),
  ),
});
export type RunView = z.infer<typeof runViewSchema>;

export const assistantRoutes = {
  /** Runs about one field or, without `field`, about the whole case or conversation, newest first; acts of the gate included. */
  'audit.listRuns': query(
    z.object({ holder: holderSchema, field: z.string().max(100).optional(), limit: z.number().int().min(1).max(100) }),
    z.object({
      runs: z.array(runViewSchema),
      decisions: z.array(
        z.object({
          at: z.number().int(),
          capability: z.enum(capabilities),
          verdict: z.enum(['act', 'ask', 'hold']),
          reasons: z.array(z.string()),
        }),
      ),
    }),
  ),
  /** Looks for OpenAI-compatible servers on this machine's well-known ports. Sends no customer text. */
  'predictor.discover': query(
    z.object({}),
    z.object({ found: z.array(z.object({ name: z.string(), baseUrl: z.string(), models: z.array(z.string()) })) }),
  ),
  /** Says yes to an endpoint: from now on customer text goes there. The key goes to the secret store. */
  'predictor.useEndpoint': command(
    z.object({ baseUrl: z.url().max(500), model: z.string().min(1).max(200), apiKey: z.string().max(500).optional() }),
    predictorStatusSchema,
    { allow: supervisorOnly },
  ),
  'predictor.stopEndpoint': command(z.object({}), predictorStatusSchema, { allow: supervisorOnly }),
  'predictor.test': query(z.object({}), z.object({ ok: z.boolean(), problem: z.string().nullable(), tookMs: z.number() })),
  'autonomy.setLevel': command(
    z.object({
      lineOfBusinessId: z.string(),
      capability: z.enum(capabilities),
      level: z.enum(levels),
      reason: z.string().max(500).optional(),
    }),
    z.object({}),
    { allow: supervisorOnly },
  ),
  'autonomy.pauseEverything': command(z.object({}), z.object({})),
  'autonomy.resume': command(z.object({}), z.object({}), { allow: supervisorOnly }),
  'secrets.unlock': command(z.object({ passphrase: z.string().min(8).max(500) }), z.object({})),
  'webChat.setOrigins': command(z.object({ origins: z.array(z.string().max(300)).max(50) }), z.object({}), { allow: supervisorOnly }),
  /** Makes a new identity secret and returns it once, for the site that embeds the widget. */
  'webChat.renewIdentitySecret': command(z.object({}), z.object({ secret: z.string() }), { allow: supervisorOnly }),
} as const;
