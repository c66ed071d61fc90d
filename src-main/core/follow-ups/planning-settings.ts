import type { FollowUpRule } from '#shared/domain/follow-up/types.ts';
import type { BusinessHours } from '#shared/domain/time/types.ts';
import { hoursOf } from '../automation/automation-queries.ts';
import { followUpRules } from '../rules/rule-queries.ts';
import type { Reader } from '../store/store.ts';

/** What plans of many cases share: read once and kept until a supervisor changes something. */
export type PlanningSettings = {
  rulesOf(db: Reader, lineOfBusinessId: string): readonly FollowUpRule[];
  hoursOf(db: Reader, lineOfBusinessId: string): BusinessHours;
  /** Reads again what was kept and says whether anything that plans rest on is different now. */
  refresh(db: Reader): boolean;
};

export function createPlanningSettings(): PlanningSettings {
  const rules = new Map<string, readonly FollowUpRule[]>();
  const hours = new Map<string, BusinessHours>();
  let known = '';
  return {
    rulesOf: (db, line) => kept(rules, line, () => followUpRules(db, line).filter((rule) => rule.isActive)),
    hoursOf: (db, line) => kept(hours, line, () => hoursOf(db, line)),
    refresh(db) {
      const now = fingerprint(db);
      if (now === known) return false;
      known = now;
      rules.clear();
      hours.clear();
      return true;
    },
  };
}

function kept<Value>(values: Map<string, Value>, key: string, read: () => Value): Value {
  const value = values.get(key) ?? read();
  values.set(key, value);
  return value;
}

/** Few rows: a workspace has a handful of rules and hours. */
function fingerprint(db: Reader): string {
  const rules = db.all("SELECT id, definition FROM rules WHERE kind = 'follow-up' ORDER BY id");
  const hours = db.all("SELECT key, value FROM settings WHERE key = 'hours' OR key LIKE 'hours:%' ORDER BY key");
  return JSON.stringify([rules, hours]);
}
