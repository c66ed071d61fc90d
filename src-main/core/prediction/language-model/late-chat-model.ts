import type { ChatModel } from '../../ports/chat-model.ts';

/** The `openai` package with the first call: it takes some 30 MB that a desk without a language model does not need. */
export function createLateChatModel(): ChatModel {
  return {
    complete: async (...call) => (await openAiChatModel()).complete(...call),
    listModels: async (...call) => (await openAiChatModel()).listModels(...call),
  };
}

async function openAiChatModel(): Promise<ChatModel> {
  const { createOpenAiChatModel } = await import('./openai-chat-model.ts');
  return createOpenAiChatModel();
}
