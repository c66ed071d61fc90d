import type { CoreServices } from '../core-services.ts';
import type { Handlers } from '../dispatch/handlers.ts';
import { assistantHandlers } from './assistant-handlers.ts';
import { automationHandlers } from './automation-handlers.ts';
import { backendHandlers } from './backend-handlers.ts';
import { caseHandlers } from './case-handlers.ts';
import { conversationHandlers } from './conversation-handlers.ts';
import { fieldHandlers } from './field-handlers.ts';
import { followUpHandlers } from './follow-up-handlers.ts';
import { importHandlers } from './import-handlers.ts';
import { mailHandlers } from './mail-handlers.ts';
import { ruleHandlers } from './rule-handlers.ts';
import { systemHandlers } from './system-handlers.ts';

/** One handler for every route of the contract; the type says when one is missing or too many. */
export function createHandlers(core: CoreServices): Handlers {
  return {
    ...systemHandlers(core),
    ...conversationHandlers(core),
    ...caseHandlers(core),
    ...assistantHandlers(core),
    ...importHandlers(core),
    ...fieldHandlers(core),
    ...followUpHandlers(core),
    ...automationHandlers(core),
    ...ruleHandlers(core),
    ...mailHandlers(core),
    ...backendHandlers(core),
  };
}
