import type { EntityName, PredictorStatus, WorkspaceView } from '#shared/contract/views.ts';
import type { Answers } from './answers/answers.ts';
import type { Reverts } from './activity/revert-act.ts';
import type { Automation } from './automation/automation-service.ts';
import type { Assistant } from './assistant/assistant.ts';
import type { ModelEndpoint } from './assistant/model-endpoint.ts';
import type { Mail } from './channels/mail/create-mail.ts';
import type { CaseService } from './cases/case-service.ts';
import type { WrapUp } from './cases/wrap-up.ts';
import type { ConversationService } from './conversations/conversation-service.ts';
import type { Drafts } from './drafts/drafts.ts';
import type { FollowUps } from './follow-ups/follow-ups.ts';
import type { CustomerFeed } from './intake/create-intake.ts';
import type { Intake } from './intake/intake.ts';
import type { Outbox } from './outbox/outbox.ts';
import type { Clock, Ids } from './ports/ports.ts';
import type { ChatModel } from './ports/chat-model.ts';
import type { Secrets } from './ports/secrets.ts';
import type { Practice } from './practice/create-practice.ts';
import type { Rules } from './rules/rules.ts';
import type { Signals } from './dispatch/create-dispatcher.ts';
import type { ContentReader } from './store/content-reader.ts';
import type { Store, ViewBuilder } from './store/store.ts';
import type { SystemOfRecord } from './sync/system-of-record.ts';
import type { TemplateService } from './templates/templates.ts';
import type { SignIn } from './workspace/sign-in.ts';

/** Everything a handler may use; put together once by `createCore`. */
export type CoreServices = {
  readonly appVersion: string;
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly secrets: Secrets;
  readonly content: ContentReader;
  readonly views: Record<EntityName, ViewBuilder>;
  readonly signals: Signals;
  readonly signIn: SignIn;
  readonly conversations: ConversationService;
  readonly cases: CaseService;
  readonly wrapUp: WrapUp;
  readonly drafts: Drafts;
  readonly outbox: Outbox;
  readonly answers: Answers;
  readonly templates: TemplateService;
  readonly followUps: FollowUps;
  readonly automation: Automation;
  readonly reverts: Reverts;
  readonly rules: Rules;
  readonly assistant: Assistant;
  readonly modelEndpoint: ModelEndpoint;
  readonly chatModel: ChatModel;
  readonly feed: CustomerFeed;
  readonly intake: Intake;
  readonly systemOfRecord: SystemOfRecord;
  /** Null in a workspace without a mailbox. */
  readonly mail: Mail | null;
  readonly predictorStatus: () => PredictorStatus;
  readonly workspace: () => WorkspaceView;
  /** Null outside a practice workspace. */
  readonly practice: Practice | null;
  /** Publishes the workspace row after something changed that only the running core knows. */
  readonly workspaceChanged: () => void;
  readonly identitySecretRenewed: () => void;
};
