import { contractVersion } from '#shared/contract/contract-version.ts';
import { AppError } from '#shared/lib/app-error.ts';
import type { systemRoutes } from '#shared/contract/routes/system.ts';
import type { CoreServices } from '../core-services.ts';
import type { Handlers, RequestContext } from '../dispatch/handlers.ts';
import { find } from '../search/find.ts';
import type { Principal } from '../store/store.ts';
import { signedInEvents, takeUpConsole } from '../workspace/consoles.ts';
import { hashPasscode, isPasscode } from '../workspace/passcodes.ts';
import { profileOf, workspaceInfo } from '../workspace/workspace-queries.ts';
import { draftsOf, snapshot } from './snapshot.ts';

export function systemHandlers(core: CoreServices): Pick<Handlers, keyof typeof systemRoutes> {
  const { store } = core;
  return {
    'system.hello': ({ session }, { console: consoleId }) => {
      if (consoleId !== undefined) takeUpConsole(core, session, consoleId);
      return {
        contractVersion,
        appVersion: core.appVersion,
        workspaceId: workspaceInfo(store).id,
        principal: principalView(session.principal()),
        capabilities: session.capabilities,
        seq: store.seq(),
      };
    },
    'changes.since': ({ principal }, { since }) => {
      const delta = since === null ? null : store.changesSince(since);
      const parts = { views: core.views, now: core.clock.now(), profileId: principal.id };
      if (delta === null) return { seq: store.seq(), mode: 'snapshot', changed: snapshot(store, parts) };
      // Drafts as they stand: no save of one is a change of its own, and other people's are nobody's business.
      const changed = [...delta.filter((one) => one.entity !== 'draft'), ...draftsOf(store, parts)];
      return { seq: store.seq(), mode: 'delta', changed: [...changed, { entity: 'workspace', id: 'workspace', view: core.workspace() }] };
    },
    'system.echo': (context, { payload, delayMs }) => echo(core, context, { payload, delayMs: delayMs ?? 0 }),
    'session.signIn': async (context, { profileId, passcode }) => {
      const principal = await core.signIn.check(profileId, passcode);
      context.session.become(principal);
      store.transact({ principal }, (tx) => {
        tx.append({ type: 'setting.changed', key: 'lastProfile', value: profileId });
        for (const event of signedInEvents(context.session, { principal, at: tx.now })) tx.append(event);
      });
      return { principal: principalView(principal) };
    },
    'workspace.renameProfile': ({ cause, principal, session }, { profileId, name }) => {
      const profile = profileOf(store, profileId);
      if (profile === undefined) throw new AppError('not-found', 'PROFILE_NOT_FOUND', 'No such profile');
      if (principal.kind !== 'supervisor' && principal.id !== profileId)
        throw new AppError('forbidden', 'NOT_YOUR_PROFILE', 'Only a supervisor renames others');
      store.transact(cause, (tx) => tx.append({ type: 'profile.saved', profileId, name, role: profile.role }));
      if (principal.id === profileId) session.become({ ...principal, name });
      return {};
    },
    'workspace.setPasscode': async ({ cause, principal }, { passcode, current }) => {
      const stored = profileOf(store, principal.id)?.passcodeHash ?? null;
      if (stored !== null && (current === undefined || !(await isPasscode(current, stored))))
        throw new AppError('forbidden', 'WRONG_PASSCODE', 'The passcode is wrong');
      const hash = passcode === null ? null : await hashPasscode(passcode);
      store.transact(cause, (tx) => tx.append({ type: 'profile.passcodeSet', profileId: principal.id, hash }));
      return {};
    },
    'workspace.setCreation': ({ cause }, creation) => setSetting(core, { cause, key: 'creation', value: creation }),
    'workspace.setThresholds': ({ cause }, thresholds) => setSetting(core, { cause, key: 'thresholds', value: thresholds }),
    'workspace.setChatUndo': ({ cause }, { seconds }) => setSetting(core, { cause, key: 'undoMs.chat', value: seconds * 1000 }),
    'workspace.setLanguage': ({ cause }, { language }) => setSetting(core, { cause, key: 'language', value: language }),
    'workspace.rebuild': () => store.rebuild(),
    'workspace.get': () => core.workspace(),
    'search.find': (_context, asked) => find(store, core.content, asked),
    ...practiceHandlers(core),
  };
}

function practiceHandlers(core: CoreServices): Pick<Handlers, 'practice.setSpeed' | 'practice.callCustomer' | 'practice.listCustomers'> {
  const practice = (): NonNullable<CoreServices['practice']> => {
    if (core.practice === null) throw new AppError('unavailable', 'NOT_PRACTICE', 'Only a practice workspace has practice customers');
    return core.practice;
  };
  return {
    'practice.setSpeed': ({ cause }, { speed }) => {
      practice().setSpeed(speed);
      return setSetting(core, { cause, key: 'practice.speed', value: speed });
    },
    'practice.callCustomer': (_context, { customer }) => ({ conversationId: practice().callCustomer(customer) }),
    'practice.listCustomers': () => ({ customers: [...practice().listCustomers()] }),
  };
}

export function setSetting(
  core: CoreServices,
  setting: { cause: RequestContext['cause']; key: string; value: unknown },
): Record<string, never> {
  core.store.transact(setting.cause, (tx) => tx.append({ type: 'setting.changed', key: setting.key, value: setting.value }));
  return {};
}

function principalView(principal: Principal): { kind: 'rep' | 'supervisor'; profileId: string; name: string } {
  return { kind: principal.kind === 'supervisor' ? 'supervisor' : 'rep', profileId: principal.id, name: principal.name };
}

function echo(
  core: CoreServices,
  context: RequestContext,
  { payload, delayMs }: { payload: unknown; delayMs: number },
): Promise<{ payload: unknown }> {
  return new Promise((resolve, reject) => {
    const cancel = core.clock.after(delayMs, () => resolve({ payload }));
    context.signal.addEventListener('abort', () => {
      cancel();
      reject(new AppError('cancelled', 'CANCELLED', 'The request was cancelled'));
    });
  });
}
