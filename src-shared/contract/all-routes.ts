import type { z } from 'zod';
import { assistantRoutes } from './routes/assistant.ts';
import { automationRoutes } from './routes/automation.ts';
import { backendRoutes } from './routes/backend.ts';
import { caseRoutes } from './routes/case.ts';
import { conversationRoutes } from './routes/conversation.ts';
import { fieldRoutes } from './routes/field.ts';
import { followUpRoutes } from './routes/follow-up.ts';
import { importRoutes } from './routes/import.ts';
import { mailRoutes } from './routes/mail.ts';
import { ruleRoutes } from './routes/rule.ts';
import { systemRoutes } from './routes/system.ts';

/** Every route of the console. Adding one is a schema here and a handler in the core; hosts and preload never change. */
export const allRoutes = {
  ...systemRoutes,
  ...conversationRoutes,
  ...caseRoutes,
  ...assistantRoutes,
  ...importRoutes,
  ...fieldRoutes,
  ...followUpRoutes,
  ...automationRoutes,
  ...ruleRoutes,
  ...mailRoutes,
  ...backendRoutes,
} as const;

export type RouteName = keyof typeof allRoutes;
/** What a caller gives. */
export type RouteInput<Name extends RouteName> = z.input<(typeof allRoutes)[Name]['input']>;
/** What a handler gets: the schema has trimmed it and filled in what was left out. */
export type ParsedInput<Name extends RouteName> = z.output<(typeof allRoutes)[Name]['input']>;
/** What a caller gets. */
export type RouteOutput<Name extends RouteName> = z.output<(typeof allRoutes)[Name]['output']>;
