import { z } from 'zod';
import { query } from '../route.ts';
import { caseFieldViewSchema } from '../views.ts';

export const fieldRoutes = {
  /** The fields of cases in a line of business, for rules and conditions; null: those that every line has in common or of its own. */
  'field.list': query(
    z.object({ lineOfBusinessId: z.string().min(1).max(100).nullable() }),
    z.object({ fields: z.array(caseFieldViewSchema.pick({ key: true, label: true, kind: true, choices: true })) }),
  ),
} as const;
