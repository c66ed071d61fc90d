import { createReverts } from './activity/revert-act.ts';
import { readModels } from './all-projections.ts';
import { begin } from './assembly/begin.ts';
import type { Base, CoreDependencies, CoreOptions, Stops } from './assembly/core-dependencies.ts';
import { createNotices } from './assembly/notices.ts';
import { newState, predictorStatusOf, runningStateOf, type CoreState } from './assembly/running-state.ts';
import { createSending, type Sending } from './assembly/sending.ts';
import { createRecord } from './assembly/record.ts';
import { createTalking, type Talking } from './assembly/talking.ts';
import { createThinking, type Thinking } from './assembly/thinking.ts';
import { createAutomation } from './automation/automation-service.ts';
import { createWebChat } from './channels/web-chat/create-web-chat.ts';
import type { Core } from './connections.ts';
import type { CoreServices } from './core-services.ts';
import { createDispatcher, type Dispatcher } from './dispatch/create-dispatcher.ts';
import { isForPrincipal } from './drafts/drafts.ts';
import { createHandlers } from './handlers/create-handlers.ts';
import { keepHouse } from './keep-house.ts';
import { createLiveRows, type LiveRows } from './live-rows.ts';
import { defaultMinimumOutcomes } from './prediction/builtin/create-builtin-predictor.ts';
import { createRules } from './rules/rules.ts';
import { seedTemplates } from './templates/save-template.ts';
import { seedWorkspace } from './seed/seed-workspace.ts';
import { lenientReader } from './store/content-reader.ts';
import { openStore } from './store/open-store.ts';
import type { SystemOfRecord } from './sync/system-of-record.ts';
import { createViews } from './views.ts';
import { forgetConsoles } from './workspace/consoles.ts';
import { createSignIn } from './workspace/sign-in.ts';
import { settingOf } from './workspace/workspace-queries.ts';
import { workspaceView, type RunningState } from './workspace/workspace-view.ts';

export type { CoreDependencies, CoreOptions } from './assembly/core-dependencies.ts';

/**
 * Puts the console together and starts it. Errors are those of opening the store ({@link openStore}) and of the chat's
 * port (unavailable CHAT_PORT_TAKEN).
 */
export async function createCore(deps: CoreDependencies, options: CoreOptions): Promise<RunningCore> {
  const stops: Stops = [];
  try {
    return await assemble(deps, options, stops);
  } catch (error) {
    await stopAll(stops);
    throw error;
  }
}

export type RunningCore = Core & { readonly services: CoreServices };

async function assemble(deps: CoreDependencies, options: CoreOptions, stops: Stops): Promise<RunningCore> {
  const state = newState();
  const content = lenientReader({ store: () => store, logger: deps.logger });
  const base: Base = { deps, store: () => store, content, stops };
  const running = (): RunningState => runningStateOf(base, state, { ...thinking, ...talking, systemOfRecord });
  const views = createViews({ clock: deps.clock, content, drafts: () => sending.drafts, running });
  const store = openWorkspace(deps, options, { views, stops });
  const live = createLiveRows(store);
  const workspaceChanged = (): void => live.publish('workspace', 'workspace', workspaceView(store, running()));

  const notices = createNotices(base);
  const mailChannelId = (): string | null => systemOfRecord.channelId() ?? talking.mail?.channel.id ?? null;
  const sending = createSending(base, {
    notices,
    feed: () => talking.feed,
    mail: () => talking.mail,
    mailChannelId,
    whoActs: (line) => systemOfRecord.whoActs(line),
    wrapUp: () => thinking.wrapUp,
    templates: () => thinking.templates,
  });
  const planChanged = (caseId: string): void => live.publish('followUp', caseId, views.followUp(caseId, store));
  const thinking = createThinking(base, state, { signals: () => dispatcher.signals, planChanged });
  const talking = createTalking(base, { sending, thinking, notices, dispatcher: () => dispatcher, workspaceChanged, mailChannelId });
  const systemOfRecord = createRecord(base, options, { sending, thinking, notices, workspaceChanged });
  notices.watchStepDowns();
  const built = { state, sending, thinking, talking, systemOfRecord, views, running, workspaceChanged, signals: () => dispatcher.signals };
  const services = servicesOf(base, options, built);
  const dispatcher = openConsoles(base, services, { live, isUnderTest: options.isUnderTest });
  stopInOrder(base, { dispatcher, sending, thinking, talking, systemOfRecord });

  const chatUrl = await openWebChat(base, options, { state, sending, talking });
  await begin(base, { state, sending, thinking, talking, systemOfRecord, workspaceChanged });
  return { connect: connectAndForget(dispatcher.connect, thinking.assistant), chatUrl, services, dispose: () => stopAll(stops) };
}

function openWorkspace(
  { clock, ids, logger, dataFolder }: CoreDependencies,
  options: CoreOptions,
  { views, stops }: { readonly views: ReturnType<typeof createViews>; readonly stops: Stops },
): ReturnType<typeof openStore> {
  const { databaseFile, contentFolder } = dataFolder;
  const store = openStore({ file: databaseFile, contentFolder, clock, logger, ...readModels, views });
  stops.push(() => store.close());
  seedWorkspace(store, { ids, kind: options.kind, now: clock.now() });
  seedTemplates(store, { ids, logger });
  return store;
}

type Built = {
  readonly state: CoreState;
  readonly sending: Sending;
  readonly thinking: Thinking;
  readonly talking: Talking;
  readonly systemOfRecord: SystemOfRecord;
  readonly views: ReturnType<typeof createViews>;
  readonly running: () => RunningState;
  readonly workspaceChanged: () => void;
  readonly signals: () => Dispatcher['signals'];
};

function servicesOf(base: Base, options: CoreOptions, built: Built): CoreServices {
  const { deps, content } = base;
  const { clock, ids, secrets, chatModel } = deps;
  const { state, sending, thinking, running, workspaceChanged } = built;
  const store = base.store();
  return {
    ...thinking,
    ...built.talking,
    appVersion: options.appVersion,
    systemOfRecord: built.systemOfRecord,
    store,
    clock,
    ids,
    secrets,
    content,
    views: built.views,
    signals: { emit: (name, payload) => built.signals().emit(name, payload) },
    signIn: createSignIn({ db: base.store, clock }),
    drafts: sending.drafts,
    outbox: sending.outbox,
    followUps: sending.followUps,
    automation: createAutomation({
      store: base.store,
      clock,
      ids,
      content,
      secrets,
      mailAddress: () => running().mailAddress,
      fields: { outcomesOf: (field, line) => thinking.builtin.outcomesOf(field, line), needed: defaultMinimumOutcomes },
    }),
    reverts: createReverts({ store: base.store, outbox: sending.outbox }),
    rules: createRules({ store: base.store, clock, ids, content, canMail: () => running().mailAddress !== null }),
    chatModel,
    predictorStatus: () => predictorStatusOf(state, thinking),
    workspace: () => workspaceView(store, running()),
    workspaceChanged,
    identitySecretRenewed() {
      state.hasIdentitySecret = true;
      workspaceChanged();
    },
  };
}

function openConsoles(
  { deps }: Base,
  services: CoreServices,
  { live, isUnderTest }: { readonly live: LiveRows; readonly isUnderTest: boolean },
): Dispatcher {
  return createDispatcher({
    handlers: createHandlers(services),
    logger: deps.logger,
    ids: deps.ids,
    now: () => deps.clock.now(),
    firstPrincipal: () => services.signIn.first(),
    onChange: live.onChange,
    isFor: isForPrincipal,
    isUnderTest,
  });
}

type Stopped = Pick<Built, 'sending' | 'thinking' | 'talking' | 'systemOfRecord'> & { readonly dispatcher: Dispatcher };

function stopInOrder({ deps, store, stops }: Base, { dispatcher, sending, thinking, talking, systemOfRecord }: Stopped): void {
  const { clock, logger } = deps;
  stops.push(
    () => dispatcher.dispose(),
    () => thinking.assistant.close(),
    () => thinking.answers.close(),
    () => thinking.templates.close(),
    () => sending.outbox.close(),
    () => sending.followUps.close(),
    () => talking.practice?.stop(),
    () => talking.mail?.stop(),
    () => systemOfRecord.close(),
    keepHouse({
      clock,
      logger,
      chores: [
        { name: 'results', doSome: () => store().forgetResults() },
        { name: 'consoles', doSome: () => forgetConsoles({ store: store(), clock, sessions: () => dispatcher.sessions() }) },
      ],
    }),
  );
}

/** Returns the address of the customers' page. */
async function openWebChat(
  { deps, store, stops }: Base,
  { chat }: CoreOptions,
  { state, sending, talking }: Pick<Built, 'state' | 'sending' | 'talking'>,
): Promise<string> {
  const { secrets, clock, ids, logger } = deps;
  const webChat = await createWebChat({
    intake: talking.intake,
    secrets,
    clock,
    ids,
    logger,
    listen: { host: chat.host, port: chat.port },
    publicUrl: chat.publicUrl,
    pageFolder: chat.pageFolder,
    settings: () => ({ allowedOrigins: settingOf<string[]>(store(), 'chat.allowedOrigins', []) }),
  });
  sending.channels.set(webChat.channel.id, webChat.channel);
  state.chat = { url: webChat.url, widgetUrl: webChat.widgetUrl };
  stops.push(() => webChat.close());
  return webChat.url;
}

/** A console that goes away does not keep a field as "being edited". */
function connectAndForget(connect: Core['connect'], assistant: CoreServices['assistant']): Core['connect'] {
  return (connection) => {
    const opened = connect(connection);
    return {
      receive: opened.receive,
      close() {
        assistant.forgetConnection(connection.id);
        opened.close();
      },
    };
  };
}

async function stopAll(stops: Stops): Promise<void> {
  for (const stop of stops.splice(0).reverse()) await stop();
}
