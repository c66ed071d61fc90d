import { createAnswers, type Answers } from '../answers/answers.ts';
import { createAnswerRefiner } from '../answers/refine-answer.ts';
import { createAssistant, type Assistant } from '../assistant/assistant.ts';
import { createModelEndpoint, type ModelEndpoint } from '../assistant/model-endpoint.ts';
import { createCaseService, type CaseService } from '../cases/case-service.ts';
import type { HumanWord } from '../cases/field-service.ts';
import { createWrapUp, type WrapUp } from '../cases/wrap-up.ts';
import type { Signals } from '../dispatch/create-dispatcher.ts';
import { createBuiltinPredictor, type BuiltinPredictor } from '../prediction/builtin/create-builtin-predictor.ts';
import { createLanguageModelPredictor } from '../prediction/language-model/create-language-model-predictor.ts';
import { createPersonaliser } from '../templates/personaliser.ts';
import { createTemplates } from '../templates/create-templates.ts';
import type { TemplateService } from '../templates/templates.ts';
import { strictReader } from '../store/content-reader.ts';
import type { Base } from './core-dependencies.ts';
import type { CoreState } from './running-state.ts';

/** What reads customers' words, and the cases it fills. */
export type Thinking = {
  readonly modelEndpoint: ModelEndpoint;
  readonly builtin: BuiltinPredictor;
  readonly assistant: Assistant;
  readonly answers: Answers;
  readonly templates: TemplateService;
  readonly cases: CaseService;
  readonly wrapUp: WrapUp;
  /** A person's word on a value: the assistant learns from it. */
  readonly learn: (word: HumanWord) => void;
};

type Later = {
  readonly signals: () => Signals;
  /** What is planned for a case reads otherwise now, without anything having been stored. */
  readonly planChanged: (caseId: string) => void;
};

export function createThinking(base: Base, state: CoreState, later: Later): Thinking {
  const { deps, store, content } = base;
  const { clock, ids, logger, chatModel } = deps;
  const modelEndpoint = createModelEndpoint({ store, secrets: deps.secrets, chatModel, clock });
  const endpoint = (): ReturnType<ModelEndpoint['current']> => modelEndpoint.current();
  const builtin = createBuiltinPredictor();
  const languageModel = createLanguageModelPredictor({ chatModel, endpoint, clock });
  const assistant = createAssistant({
    store,
    ids,
    clock,
    logger,
    content,
    builtin,
    languageModel: () => (endpoint() === null ? null : languageModel),
    working: (conversationId, fields) => later.signals().emit('assistant.working', { conversationId, fields: [...fields] }),
    onModelHealth: (problem) => modelEndpoint.noteHealth(problem),
  });
  const refiner = createAnswerRefiner({ chatModel, endpoint, clock });
  const answers = createAnswers({
    store,
    clock,
    logger,
    content,
    refiner: () => (endpoint() === null ? null : refiner),
    onBecameWord: (conversationId) => assistant.look(conversationId),
  });
  const personaliser = createPersonaliser({
    chatModel,
    endpoint,
    clock,
    logger,
    content,
    onPersonalised: (caseId) => later.planChanged(caseId),
  });
  const templates = createTemplates({ store, ids, content, personaliser });
  const learn = (word: HumanWord): void => {
    state.outcomesLearned += 1;
    assistant.learn(word);
  };
  const cases = createCaseService({ store, ids, content, onHumanWord: learn });
  return {
    modelEndpoint,
    builtin,
    assistant,
    answers,
    templates,
    cases,
    wrapUp: createWrapUp({ store, ids, content: strictReader(store), cases }),
    learn,
  };
}
