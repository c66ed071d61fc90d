import path from 'node:path';
import { AppError } from '#shared/lib/app-error.ts';
import type { ConversationView, WorkspaceView } from '#shared/contract/views.ts';
import { createAnswers } from './answers/answers.ts';
import { createAnswerRefiner } from './answers/refine-answer.ts';
import { createReverts } from './activity/revert-act.ts';
import { createAutomation } from './automation/automation-service.ts';
import { watchStepDowns, type SteppedDown } from './automation/step-down-notice.ts';
import { createAssistant, type Assistant } from './assistant/assistant.ts';
import { createModelEndpoint, type ModelEndpoint } from './assistant/model-endpoint.ts';
import { relearn } from './assistant/relearn.ts';
import { unseenConversations } from './assistant/unseen-conversations.ts';
import { createCaseService } from './cases/case-service.ts';
import { fieldDefinitions } from './cases/field-definitions.ts';
import { createWrapUp } from './cases/wrap-up.ts';
import { createMail, deskAddress } from './channels/mail/create-mail.ts';
import { mailChannelId } from './channels/mail/create-mail-channel.ts';
import { mailboxOf } from './channels/mail/mailbox-of.ts';
import { createWebChat } from './channels/web-chat/create-web-chat.ts';
import { identitySecretName } from './channels/web-chat/verify-identity.ts';
import type { Core } from './connections.ts';
import { customerOf } from './cases/field-views.ts';
import { giveBackWords } from './conversations/give-back-words.ts';
import { conversationRow, conversationView } from './conversations/conversation-views.ts';
import { createConversationService, isPerson } from './conversations/conversation-service.ts';
import type { CoreServices } from './core-services.ts';
import { createDispatcher } from './dispatch/create-dispatcher.ts';
import { createDrafts, isForPrincipal } from './drafts/drafts.ts';
import { createFollowUps } from './follow-ups/follow-ups.ts';
import { createHandlers } from './handlers/create-handlers.ts';
import { keepHouse } from './keep-house.ts';
import { createLiveRows } from './live-rows.ts';
import { createIntake } from './intake/create-intake.ts';
import { notifyTrouble } from './outbox/notify-trouble.ts';
import { within } from './outbox/within.ts';
import { createOutbox, type Outbox } from './outbox/outbox.ts';
import type { Channel } from './ports/channel.ts';
import type { Mailbox } from './ports/mail.ts';
import type { ChatModel } from './ports/chat-model.ts';
import type { Clock, DataFolder, Ids, Logger, Notifier } from './ports/ports.ts';
import type { Secrets } from './ports/secrets.ts';
import { createPractice } from './practice/create-practice.ts';
import { practiceMailSide } from './practice/mail/practice-mail-side.ts';
import { createBuiltinPredictor } from './prediction/builtin/create-builtin-predictor.ts';
import { createLanguageModelPredictor } from './prediction/language-model/create-language-model-predictor.ts';
import { resumeWrapUps } from './cases/resume-wrap-ups.ts';
import { createRules } from './rules/rules.ts';
import { seedWorkspace } from './seed/seed-workspace.ts';
import { openStore, type OpenedStore } from './store/open-store.ts';
import type { Reader } from './store/store.ts';
import { allProjections } from './all-projections.ts';
import { createPlainTemplates } from './templates/plain-templates.ts';
import { createViews } from './views.ts';
import { forgetConsoles } from './workspace/consoles.ts';
import { customerPrincipal, systemPrincipal } from './workspace/principals.ts';
import { createSignIn } from './workspace/sign-in.ts';
import { linesOfBusiness, settingOf, workspaceInfo } from './workspace/workspace-queries.ts';
import { workspaceView } from './workspace/workspace-view.ts';
import { writtenName, writtenWords, type WrittenWords } from './workspace/written-words.ts';

export type CoreOptions = {
  readonly appVersion: string;
  /** What a new workspace starts with; one that exists keeps what it is. */
  readonly kind: 'practice' | 'empty';
  readonly chat: { readonly host: string; readonly port: number; readonly publicUrl: string | null; readonly pageFolder: string };
  /** Checks every output against its schema. */
  readonly isUnderTest: boolean;
};

/** What the core needs from outside. Tests pass a manual clock, counted ids and in-memory secrets. */
export type CoreDependencies = {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
  readonly secrets: Secrets;
  readonly dataFolder: DataFolder;
  /** In tests; else the folders `mail/out` and `mail/in` of the workspace. */
  readonly mailbox?: Mailbox;
  readonly chatModel: ChatModel;
  readonly notifier: Notifier;
  /** 0 inclusive to 1 exclusive, for the pace of practice customers. */
  readonly random: () => number;
};

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
/** What ends what was started, run in reverse order. */
type Stops = (() => void | Promise<void>)[];

async function assemble(deps: CoreDependencies, options: CoreOptions, stops: Stops): Promise<RunningCore> {
  const { clock, ids, logger, secrets } = deps;
  const content = (id: string | null): string => (id === null ? '' : (store.content(id) ?? ''));
  let outcomesLearned = 0;
  let hasIdentitySecret = false;
  const chat = { url: '', widgetUrl: '' };
  const predictorStatus: CoreServices['predictorStatus'] = () => modelEndpoint.status(outcomesLearned);
  const running = (): Parameters<typeof workspaceView>[1] => ({
    predictor: predictorStatus(),
    secrets: secrets.kind(),
    chat: { ...chat, hasIdentitySecret },
    practiceSpeed: practice?.speed() ?? null,
    mailAddress: mail?.address().address ?? null,
    recovery: recoveryOf(store),
  });

  const views = createViews({ clock, content, drafts: () => drafts, running });
  const { databaseFile, contentFolder } = deps.dataFolder;
  const store = openStore({ file: databaseFile, contentFolder, clock, logger, projections: allProjections, views });
  stops.push(() => store.close());
  seedWorkspace(store, { ids, kind: options.kind, now: clock.now() });

  const signIn = createSignIn({ db: () => store, clock });
  const channels = new Map<string, Channel>();
  const followUps = createFollowUps({
    store: () => store,
    clock,
    ids,
    logger,
    content,
    outbox: () => outbox,
    drafts: () => drafts,
    templates: createPlainTemplates(content),
    secretsKind: () => secrets.kind(),
    mailChannelId: () => [...channels.values()].find(({ kind }) => kind === 'email')?.id ?? null,
    mailAddress: () => mail?.address() ?? null,
    onEnded: (ended) =>
      stops.push(clock.after(0, () => ended.forEach((id) => wrapUp.wrapUp({ principal: systemPrincipal('wrap-up') }, id)))),
  });
  const outbox = createOutbox({
    store: () => store,
    clock,
    ids,
    logger,
    lastMoment: followUps.lastMoment,
    random: deps.random,
    channel: (id) => channels.get(id),
    onHandedOver: (effect) => effect.message_id !== null && feed.messageShown(effect.message_id),
    onStopped: (tx, effect) => giveBackWords({ drafts, content, tx }, effect),
    onTrouble(effect) {
      const words = writtenWords(store);
      notifyTrouble(deps.notifier, words, { effect, customerName: writtenName(words, customerOf(store, content, effect.conversation_id)) });
    },
  });
  const drafts = createDrafts({ store: () => store, ids, content });
  const modelEndpoint = createModelEndpoint({ store: () => store, secrets, chatModel: deps.chatModel, clock });
  const builtin = createBuiltinPredictor();
  const languageModel = createLanguageModelPredictor({ chatModel: deps.chatModel, endpoint: () => modelEndpoint.current(), clock });
  const assistant = createAssistant({
    store: () => store,
    ids,
    clock,
    logger,
    content,
    builtin,
    languageModel: () => (modelEndpoint.current() === null ? null : languageModel),
    working: (conversationId, fields) => dispatcher.signals.emit('assistant.working', { conversationId, fields: [...fields] }),
    onModelHealth: (problem) => modelEndpoint.noteHealth(problem),
  });
  const cases = createCaseService({
    store: () => store,
    ids,
    content,
    onHumanWord: (word) => {
      outcomesLearned += 1;
      assistant.learn(word);
    },
  });
  const wrapUp = createWrapUp({ store: () => store, ids, content, cases });
  const refiner = createAnswerRefiner({ chatModel: deps.chatModel, endpoint: () => modelEndpoint.current(), clock });
  const answers = createAnswers({
    store: () => store,
    clock,
    logger,
    content,
    refiner: () => (modelEndpoint.current() === null ? null : refiner),
    onBecameWord: (conversationId) => assistant.look(conversationId),
  });
  const { intake, feed } = createIntake({
    store: () => store,
    ids,
    clock,
    content,
    answers,
    isAnybodyHere: () => dispatcher.sessions().some((session) => isPerson(session.principal())),
    onCustomerMessage(conversationId) {
      assistant.look(conversationId);
      const row = conversationRow(store, conversationId);
      if (row?.status === 'waiting' || row?.status === 'left-message')
        notifyWaiting(deps.notifier, store, conversationView(store, content, row));
    },
    onEndedByCustomer(conversationId) {
      const cause = { principal: customerPrincipal(conversationRow(store, conversationId)?.customer_id ?? '') };
      conversations.end(cause, conversationId);
      wrapUp.wrapUp(cause, conversationId);
    },
    signals: {
      typing: (conversationId, isTyping) =>
        dispatcher.signals.emit('conversation.typing', { conversationId, who: 'customer', name: '', isTyping }),
      presence: (conversationId, isOnline) => dispatcher.signals.emit('conversation.presence', { conversationId, isOnline }),
    },
  });
  const mailbox = mailboxOf(deps, () => deskAddress(store));
  const mail =
    mailbox === null
      ? null
      : createMail({ store: () => store, intake, clock, logger, content, ...mailbox, onChange: () => workspaceChanged() });
  if (mail !== null) channels.set(mail.channel.id, mail.channel);
  const conversations = createConversationService({
    store: () => store,
    ids,
    outbox,
    drafts,
    answers,
    feed,
    content,
    channelOf: ({ channel }) => (channel === 'email' ? mailChannelId : 'web-chat'),
    onChanged: (conversationId) => assistant.look(conversationId),
  });
  const practice = workspaceInfo(store).isPractice
    ? createPractice({
        intake,
        clock,
        logger,
        random: deps.random,
        speed: settingOf(store, 'practice.speed', 1),
        ...practiceMailSide({ intake, clock, logger, folder: mailbox?.folder ?? null, address: () => deskAddress(store) }),
      })
    : null;

  const live = createLiveRows(store);
  const workspaceChanged = (): void => live.publish('workspace', 'workspace', workspaceView(store, running()));
  const automation = createAutomation({ store: () => store, clock, ids, content, secrets, mailAddress: () => running().mailAddress });
  stops.push(watchStepDowns(store, clock, (cell) => notifyStepDown(deps.notifier, writtenWords(store), cell)));
  const reverts = createReverts({ store: () => store, outbox });
  const services: CoreServices = {
    appVersion: options.appVersion,
    store,
    clock,
    ids,
    secrets,
    content,
    views,
    signals: { emit: (name, payload) => dispatcher.signals.emit(name, payload) },
    signIn,
    conversations,
    cases,
    wrapUp,
    drafts,
    outbox,
    answers,
    followUps,
    automation,
    reverts,
    rules: createRules({ store: () => store, clock, ids, content }),
    assistant,
    modelEndpoint,
    chatModel: deps.chatModel,
    feed,
    intake,
    mail,
    predictorStatus,
    workspace: () => workspaceView(store, running()),
    practice,
    workspaceChanged,
    identitySecretRenewed: () => {
      hasIdentitySecret = true;
      workspaceChanged();
    },
  };
  const dispatcher = createDispatcher({
    handlers: createHandlers(services),
    logger,
    ids,
    firstPrincipal: () => signIn.first(),
    onChange: live.onChange,
    isFor: isForPrincipal,
    isUnderTest: options.isUnderTest,
  });
  stops.push(
    () => dispatcher.dispose(),
    () => assistant.close(),
    () => answers.close(),
    () => outbox.close(),
    () => followUps.close(),
    () => practice?.stop(),
    () => mail?.stop(),
    keepHouse({
      clock,
      logger,
      chores: [
        { name: 'results', doSome: () => store.forgetResults() },
        { name: 'consoles', doSome: () => forgetConsoles({ store, clock, sessions: () => dispatcher.sessions() }) },
      ],
    }),
  );

  const webChat = await createWebChat({
    intake,
    secrets,
    clock,
    ids,
    logger,
    listen: { host: options.chat.host, port: options.chat.port },
    publicUrl: options.chat.publicUrl,
    pageFolder: options.chat.pageFolder,
    settings: () => ({ allowedOrigins: settingOf<string[]>(store, 'chat.allowedOrigins', []) }),
  });
  channels.set(webChat.channel.id, webChat.channel);
  Object.assign(chat, { url: webChat.url, widgetUrl: webChat.widgetUrl });
  stops.push(() => webChat.close());

  const refreshSecrets = async (): Promise<void> => {
    hasIdentitySecret = await readSecrets({ secrets, modelEndpoint, logger });
    workspaceChanged();
  };
  stops.push(
    secrets.onKindChange(() => {
      void refreshSecrets();
      followUps.decideAgain();
    }),
  );
  await refreshSecrets();
  await finishWhatWasCutOff({ outbox, clock, resume: () => resumeWrapUps(store, wrapUp), logger });
  // Not before it has learned: what it says half taught would take back what it said before the restart.
  const lookAtUnseen = (): void => {
    workspaceChanged();
    lookOneByOne(unseenConversations(store), { assistant, clock, stops });
  };
  for (const line of linesOfBusiness(store)) builtin.useFields(line.id, fieldDefinitions(store, line.id));
  stops.push(
    relearn({ store: () => store, clock, content, onDone: lookAtUnseen }, (word) => {
      outcomesLearned += 1;
      assistant.learn(word);
    }),
  );
  // Before any mail comes in: what was corrected once is judged right the next time.
  answers.start();
  mail?.start();
  followUps.start();
  practice?.start();
  return { connect: connectAndForget(dispatcher.connect, assistant), chatUrl: webChat.url, services, dispose: () => stopAll(stops) };
}

/** One secret that cannot be read (another laptop, a keychain that was reset) must not keep the desk shut: it shows as missing. */
async function readSecrets(parts: {
  readonly secrets: Secrets;
  readonly modelEndpoint: ModelEndpoint;
  readonly logger: Logger;
}): Promise<boolean> {
  const { secrets, modelEndpoint, logger } = parts;
  const attempt = async <Value>(name: string, read: () => Promise<Value>, fallback: Value): Promise<Value> => {
    try {
      return await read();
    } catch (error) {
      logger.warn('secrets.unreadable', { name, code: error instanceof AppError ? error.code : 'INTERNAL' });
      return fallback;
    }
  };
  await attempt('language-model', () => modelEndpoint.loadKey(), undefined);
  if (secrets.kind() === 'locked') return false;
  return attempt('identity', async () => (await secrets.get(identitySecretName)) !== null, false);
}

const startsWithinMs = 2_000;

/** What a crash left undone is finished now, or at a later start: on a full disk the desk still opens to read. */
async function finishWhatWasCutOff(parts: {
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly resume: () => void;
  readonly logger: Logger;
}): Promise<void> {
  try {
    // A channel that hangs must not keep the desk shut.
    const started = await within(parts.clock, startsWithinMs, () => parts.outbox.start());
    if (started.outcome === 'failed') throw started.error;
    parts.resume();
  } catch (error) {
    if (!(error instanceof AppError) || error.kind !== 'unavailable') throw error;
    parts.logger.warn('core.startedWithWorkLeft', { code: error.code });
  }
}

/** One conversation a slice, so that nobody waits while a busy desk starts. */
function lookOneByOne(
  ids: readonly string[],
  parts: { readonly assistant: Assistant; readonly clock: Clock; readonly stops: Stops },
): void {
  const [next, ...rest] = ids;
  if (next === undefined) return;
  parts.assistant.look(next);
  parts.stops.push(parts.clock.after(1, () => lookOneByOne(rest, parts)));
}

/** File names only: where they stand is the workspace folder. */
function recoveryOf({ recovery }: OpenedStore): WorkspaceView['recovery'] {
  if (recovery === null) return null;
  const name = (file: string): string => path.basename(file);
  return { keptAside: recovery.keptAside.map(name), restoredFrom: recovery.restoredFrom === null ? null : name(recovery.restoredFrom) };
}

/** A native notification for a customer who waits for somebody; what a desk already shows needs none. */
function notifyWaiting(notifier: Notifier, db: Reader, conversation: ConversationView): void {
  if (conversation.unread > 1) return;
  notifier.notify({
    title: writtenName(writtenWords(db), conversation),
    body: conversation.lastMessagePreview,
    conversationId: conversation.id,
  });
}

/** Nobody should find out only by looking that the assistant asks again. */
function notifyStepDown(notifier: Notifier, { notes }: WrittenWords, { lineOfBusinessName, capability }: SteppedDown): void {
  const title = notes('stepDown.title', { line: lineOfBusinessName });
  notifier.notify({ title, body: notes(`stepDown.body.${capability}`), conversationId: null });
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
