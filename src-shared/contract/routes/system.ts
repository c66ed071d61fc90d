import { z } from 'zod';
import { caseRowSchema, conversationViewSchema, workspaceViewSchema } from '../views.ts';
import { languages } from '../../lib/language.ts';
import { command, query, supervisorOnly } from '../route.ts';

const hostCapabilitiesSchema = z.object({
  host: z.enum(['desktop', 'browser']),
  nativeNotifications: z.boolean(),
  openFile: z.boolean(),
  secrets: z.enum(['safe-storage', 'sealed-file', 'locked', 'memory-only']),
});
export type HostCapabilities = z.infer<typeof hostCapabilitiesSchema>;

/** Who works at a window; set by the core, never by the window. */
export const principalViewSchema = z.object({
  kind: z.enum(['rep', 'supervisor']),
  profileId: z.string(),
  name: z.string(),
});

export const systemRoutes = {
  /** First on every line: who is there and what the host can do. Errors: invalid-input WRONG_VERSION. */
  'system.hello': query(
    z.object({
      contractVersion: z.number().int(),
      /**
       * The window's own random id: who worked at it before a lost line or a core restart works at it again. It lets its
       * holder in as that person, so it is at least 128 bits and never shown.
       */
      console: z.string().min(16).max(100).optional(),
    }),
    z.object({
      contractVersion: z.number().int(),
      appVersion: z.string(),
      workspaceId: z.string(),
      principal: principalViewSchema,
      capabilities: hostCapabilitiesSchema,
      seq: z.number().int(),
    }),
  ),
  /** The changes after `since`, or the whole working set when they are too many or too old (`since: null` asks for it). */
  'changes.since': query(
    z.object({ since: z.number().int().nullable() }),
    z.object({
      seq: z.number().int(),
      mode: z.enum(['delta', 'snapshot']),
      changed: z.array(z.object({ entity: z.string(), id: z.string(), view: z.unknown().nullable() })),
    }),
  ),
  /** Answers after everything said so far; `payload` comes back. For conformance tests and latency. */
  'system.echo': query(
    z.object({ payload: z.unknown(), delayMs: z.number().int().min(0).max(10_000).optional() }),
    z.object({ payload: z.unknown() }),
  ),
  /** Throws forbidden WRONG_PASSCODE. */
  'session.signIn': command(
    z.object({ profileId: z.string(), passcode: z.string().max(200).optional() }),
    z.object({ principal: principalViewSchema }),
  ),
  'workspace.renameProfile': command(z.object({ profileId: z.string(), name: z.string().trim().min(1).max(80) }), z.object({})),
  'workspace.setPasscode': command(
    z.object({ passcode: z.string().min(6).max(200).nullable(), current: z.string().max(200).optional() }),
    z.object({}),
    { allow: supervisorOnly },
  ),
  /** When a case may be created by itself (product.md: Creation). */
  'workspace.setCreation': command(
    z.object({ fields: z.array(z.string()).min(1).max(50), atLeast: z.number().int().min(1).max(50) }),
    z.object({}),
    { allow: supervisorOnly },
  ),
  /** Below `suggest` nothing is offered; from `automate` on the assistant may act where the gate lets it. */
  'workspace.setThresholds': command(
    z
      .object({ suggest: z.number().min(0).max(1), automate: z.number().min(0).max(1) })
      .refine((t) => t.suggest < t.automate, 'suggest must be below automate'),
    z.object({}),
    { allow: supervisorOnly },
  ),
  /** How long a chat line can be taken back before it leaves; 0 sends at once. */
  'workspace.setChatUndo': command(z.object({ seconds: z.number().int().min(0).max(30) }), z.object({}), { allow: supervisorOnly }),
  /** What transcripts, summaries and drafted notes are written in from now on. Screens and customers keep their own. */
  'workspace.setLanguage': command(z.object({ language: z.enum(languages) }), z.object({}), { allow: supervisorOnly }),
  /** Refills every read model from the journal. */
  'workspace.rebuild': command(z.object({}), z.object({ events: z.number().int(), ms: z.number() }), { allow: supervisorOnly }),
  'workspace.get': query(z.object({}), workspaceViewSchema),
  /** Over cases and everything said, ended conversations included; works offline. */
  'search.find': query(
    z.object({ text: z.string().max(200), limit: z.number().int().min(1).max(50) }),
    z.object({
      cases: z.array(caseRowSchema),
      conversations: z.array(z.object({ conversation: conversationViewSchema, snippet: z.string() })),
    }),
  ),
  /** Times faster than life; 0 stops the practice customers. */
  'practice.setSpeed': command(z.object({ speed: z.number().min(0).max(50) }), z.object({})),
  /** A practice customer writes in now. */
  'practice.callCustomer': command(z.object({ customer: z.string().max(60) }), z.object({ conversationId: z.string() })),
  'practice.listCustomers': query(
    z.object({}),
    z.object({ customers: z.array(z.object({ id: z.string(), name: z.string(), about: z.string(), isHere: z.boolean() })) }),
  ),
} as const;
