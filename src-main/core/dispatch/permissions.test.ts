import { describe, expect, it } from 'vitest';
import { allRoutes, type RouteName } from '#shared/contract/all-routes.ts';

/**
 * What only a supervisor may do (the gate that refuses it is tested beside this), written down a second time: a route that is opened to reps, or a new one that is not thought
 * about, has to be changed here as well.
 */
const supervisorsOnly: readonly RouteName[] = [
  'backend.connect',
  'backend.renewToken',
  'workspace.setPasscode',
  'workspace.setCreation',
  'workspace.setThresholds',
  'workspace.setChatUndo',
  'workspace.setLanguage',
  'workspace.rebuild',
  'workspace.setMailAddress',
  'workspace.setMailUndo',
  'predictor.useEndpoint',
  'predictor.stopEndpoint',
  'autonomy.setLevel',
  'autonomy.resume',
  'webChat.setOrigins',
  'webChat.renewIdentitySecret',
  'import.rows',
  'automation.setBar',
  'automation.saveApplicationUser',
  'automation.saveHours',
  'rule.saveFollowUp',
  'rule.saveUpdate',
  'rule.remove',
  'rule.reorder',
  'rule.setOverride',
  'template.save',
  'template.remove',
  'template.setPersonalise',
];

/** What every rep may change: their work with customers and cases, and the switch that stops everything. */
const everybodysCommands: readonly RouteName[] = [
  'session.signIn',
  'secrets.unlock',
  'workspace.renameProfile',
  'practice.setSpeed',
  'practice.callCustomer',
  'conversation.accept',
  'conversation.handOver',
  'conversation.end',
  'conversation.markRead',
  'conversation.send',
  'conversation.addNote',
  'draft.save',
  'outbox.undo',
  'outbox.sendNow',
  'outbox.retry',
  'outbox.settle',
  'case.create',
  'case.acceptSuggestion',
  'case.rejectSuggestion',
  'case.acceptSuggestions',
  'case.editField',
  'case.releaseLock',
  'case.rate',
  'case.addNote',
  'case.setStatus',
  'case.resolve',
  'case.reopen',
  'autonomy.pauseEverything',
  'followUp.send',
  'followUp.undo',
  'followUp.adjust',
  'followUp.openReply',
  'followUp.resolve',
  'followUp.approveGroup',
  'answer.correct',
  'activity.revert',
  'activity.review',
  'mail.readNow',
  'backend.syncNow',
  'backend.settleConflict',
  'backend.retry',
  'backend.discard',
];

const routes = Object.keys(allRoutes) as RouteName[];

describe('who may call what', () => {
  // Would catch: a route that a rep may call though only a supervisor should, and one nobody has thought about.
  it.each(routes)('%s', (route) => {
    const isSupervisors = supervisorsOnly.includes(route);
    expect(allRoutes[route].allow.toSorted()).toEqual(isSupervisors ? ['supervisor'] : ['rep', 'supervisor']);
    if (allRoutes[route].mutates && !isSupervisors) expect(everybodysCommands).toContain(route);
  });

  it('names no route that is not there', () => {
    expect([...supervisorsOnly, ...everybodysCommands].filter((route) => !routes.includes(route))).toEqual([]);
  });
});
