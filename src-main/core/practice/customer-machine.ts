import { readRepIntent } from './rep-intent.ts';
import type { Asking, RepIntent } from './rep-intent.ts';
import type { Language, Voice } from './voice.ts';
import { voices } from './voices.ts';

/** One thing a customer came for. */
type Issue = {
  /** How it is brought up, line by line. */
  readonly raises: readonly string[];
  readonly answers: Readonly<Partial<Record<Asking, readonly string[]>>>;
  /** Told by itself, one at a time, when the rep says something that asks for nothing. */
  readonly volunteers?: readonly string[];
  /** The next issue is brought up after this many of the rep's lines, solved or not. */
  readonly switchesAfter?: number;
};

export type CustomerScript = {
  readonly id: string;
  readonly name: string;
  /** One line for the rep who picks a customer: what there is to practise. */
  readonly about: string;
  readonly lineOfBusinessId: string;
  readonly isVerified: boolean;
  /** Null keeps even the name back. */
  readonly shownName: string | null;
  readonly email: string | null;
  readonly language: Language;
  readonly voice?: Partial<Voice>;
  /** 0 calm to 3 furious. */
  readonly startsAngry?: 0 | 1 | 2 | 3;
  /** How long silence is borne, ms. */
  readonly patienceMs: number;
  readonly charactersPerSecond: number;
  readonly issues: readonly [Issue, ...Issue[]];
  /** Leaves this instead of waiting for a person. */
  readonly leavesMessage?: { readonly email: string; readonly text: string };
};

export type CustomerState = {
  readonly phase: 'new' | 'talking' | 'content' | 'gone';
  readonly issue: number;
  readonly raised: number;
  readonly solved: readonly number[];
  readonly mood: number;
  readonly turnsOnIssue: number;
  readonly nags: number;
  readonly refusals: number;
  readonly hasAccepted: boolean;
  /** How often each list of lines was drawn from. */
  readonly drawn: Readonly<Record<string, number>>;
  readonly lastLine: string | null;
};

export type CustomerInput =
  | { readonly type: 'greeted' }
  | { readonly type: 'rep-said'; readonly text: string }
  /** Nobody has said anything for so long (ms) although the customer waits for a word. */
  | { readonly type: 'silence'; readonly ms: number }
  | { readonly type: 'rep-ended' };

export type Reaction = {
  readonly state: CustomerState;
  readonly lines: readonly string[];
  readonly asksForPerson: boolean;
  readonly leavesMessage: boolean;
  /** Ends the conversation once the lines are said. */
  readonly leaves: boolean;
};

export const newCustomer: CustomerState = {
  phase: 'new',
  issue: 0,
  raised: 1,
  solved: [],
  mood: 0,
  turnsOnIssue: 0,
  nags: 0,
  refusals: 0,
  hasAccepted: false,
  drawn: {},
  lastLine: null,
};

const mostNags = 5;
/** Waits this many times its patience, then leaves. */
const givesUpAt = 9;

/** How a customer takes what happens. Pure: the same state and input always give the same reaction. */
export function react(script: CustomerScript, state: CustomerState, input: CustomerInput): Reaction {
  if (state.phase === 'gone') return nothing(state);
  switch (input.type) {
    case 'greeted':
      return open(script, state);
    case 'silence':
      return sufferSilence(script, state, input.ms);
    case 'rep-ended':
      return nothing({ ...state, phase: 'gone' });
    case 'rep-said':
      return answer(script, { ...state, nags: 0, turnsOnIssue: state.turnsOnIssue + 1 }, readRepIntent(input.text));
  }
}

/** After how much silence the customer speaks up, or leaves; null when not waiting for anything. */
export function nextImpatienceMs(script: CustomerScript, state: CustomerState): number | null {
  if (state.phase === 'gone' || state.phase === 'new') return null;
  if (state.phase === 'content') return script.patienceMs;
  return script.patienceMs * (state.nags >= mostNags ? givesUpAt : (nagSteps[state.nags] ?? givesUpAt));
}

/** Multiples of the patience since the last word, at which a nag comes. */
const nagSteps = [1, 2, 3.2, 4.6, 6];

function open(script: CustomerScript, state: CustomerState): Reaction {
  if (state.phase !== 'new') return nothing(state);
  const started: CustomerState = { ...state, phase: 'talking', mood: script.startsAngry ?? 0 };
  const [first] = script.issues;
  if (script.leavesMessage !== undefined) {
    return { ...finish(started, first.raises), leavesMessage: true };
  }
  const asked = draw(started, 'person', voiceOf(script).person);
  return { ...finish(asked.state, [...first.raises, ...asked.lines]), asksForPerson: true };
}

function sufferSilence(script: CustomerScript, state: CustomerState, ms: number): Reaction {
  const limit = nextImpatienceMs(script, state);
  if (limit === null || ms < limit) return nothing(state);
  const voice = voiceOf(script);
  if (state.phase === 'content') return leave(draw(state, 'bye', voice.bye));
  if (state.nags >= mostNags) return leave(draw(state, 'givesUp', voice.givesUp));
  const crosser = { ...state, nags: state.nags + 1, mood: Math.min(3, state.mood + 1) };
  return say(draw(crosser, 'nags', voice.nags));
}

function answer(script: CustomerScript, state: CustomerState, intent: RepIntent): Reaction {
  if (state.phase === 'new') return nothing(state);
  const voice = voiceOf(script);
  if (state.phase === 'content') return afterwards(script, state, intent);

  const replies = answerQuestions(script, state, intent);
  if (replies.lines.length > 0) return maybeSwitch(script, replies);
  if (intent.says.has('refusal') && !intent.says.has('solution')) return takeRefusal(voice, state);
  if (intent.says.has('solution') || (state.hasAccepted && isDone(intent))) return takeSolution(script, state);
  if (intent.says.has('offer')) return say(draw({ ...state, hasAccepted: true }, 'accepts', voice.accepts));
  if (intent.says.has('closing') || intent.says.has('anything-else')) return maybeSwitch(script, draw(state, 'notYet', voice.notYet));
  if (intent.says.has('wait')) return say(draw(state, 'wait', voice.wait));
  if (intent.says.has('apology')) return maybeSwitch(script, draw(state, 'apology', voice.apology));
  return maybeSwitch(script, carryOn(script, state, intent));
}

/** After a "yes please": anything that is neither a question nor a plea for patience says that it was done. */
function isDone(intent: RepIntent): boolean {
  return intent.says.has('done') || (!intent.asksSomething && !intent.says.has('wait'));
}

/** Every question the story has an answer to, answered in one or two lines. */
function answerQuestions(script: CustomerScript, state: CustomerState, intent: RepIntent): Drawn {
  const issue = currentIssue(script, state);
  let next: Drawn = { state, lines: [] };
  for (const asking of intent.asks) {
    const answers = issue.answers[asking];
    if (answers === undefined || answers.length === 0) continue;
    const key = `${state.issue}:${asking}`;
    const timesAsked = next.state.drawn[key] ?? 0;
    const drawn = timesAsked < answers.length ? draw(next.state, key, answers) : repeat(script, next.state, answers);
    next = { state: drawn.state, lines: [...next.lines, ...drawn.lines] };
  }
  return next;
}

function repeat(script: CustomerScript, state: CustomerState, answers: readonly string[]): Drawn {
  const prefix = draw(state, 'again', voiceOf(script).again);
  const text = (prefix.lines[0] ?? '') + (answers.at(-1) ?? '');
  return text === state.lastLine ? { state, lines: [] } : { state: { ...prefix.state, lastLine: text }, lines: [text] };
}

function carryOn(script: CustomerScript, state: CustomerState, intent: RepIntent): Drawn {
  const voice = voiceOf(script);
  const told = drawOnce(state, `${state.issue}:volunteers`, currentIssue(script, state).volunteers ?? []);
  if (told.lines.length > 0) return told;
  if (intent.says.has('greeting') && !intent.asksSomething) return draw(state, 'greetBack', voice.greetBack);
  if (intent.asksSomething) return draw(state, 'unknownQuestion', voice.unknownQuestion);
  return draw(state, 'unknownStatement', voice.unknownStatement);
}

function takeRefusal(voice: Voice, state: CustomerState): Reaction {
  const crosser = { ...state, refusals: state.refusals + 1, mood: Math.min(3, state.mood + 1) };
  const drawn = draw(crosser, 'refused', voice.refused);
  // The last of the lines gives in: nobody argues for ever.
  return say(crosser.refusals >= voice.refused.length ? { ...drawn, state: { ...drawn.state, phase: 'content' } } : drawn);
}

function takeSolution(script: CustomerScript, state: CustomerState): Reaction {
  const voice = voiceOf(script);
  const solved = { ...state, solved: [...state.solved, state.issue], hasAccepted: false, refusals: 0 };
  const thanks = state.mood >= 2 ? draw(solved, 'coolThanks', voice.coolThanks) : draw(solved, 'thanks', voice.thanks);
  const calmer = { ...thanks, state: { ...thanks.state, mood: Math.max(0, thanks.state.mood - 1) } };
  const open = script.issues.findIndex((_, index) => !solved.solved.includes(index));
  if (open === -1) return say({ ...calmer, state: { ...calmer.state, phase: 'content' } });
  return say(turnTo(script, calmer, open));
}

/** Changes the subject when the story says so. */
function maybeSwitch(script: CustomerScript, said: Drawn): Reaction {
  const limit = currentIssue(script, said.state).switchesAfter;
  const next = said.state.issue + 1;
  if (limit === undefined || said.state.turnsOnIssue < limit || next >= script.issues.length || next < said.state.raised) return say(said);
  return say(turnTo(script, said, next));
}

function turnTo(script: CustomerScript, said: Drawn, issue: number): Drawn {
  const isNew = issue >= said.state.raised;
  const raises = isNew
    ? (script.issues[issue]?.raises ?? [])
    : [(script.issues[issue]?.raises ?? [])[0] ?? ''].filter((line) => line !== said.state.lastLine);
  return {
    lines: [...said.lines, ...raises],
    state: {
      ...said.state,
      issue,
      raised: Math.max(said.state.raised, issue + 1),
      turnsOnIssue: 0,
      lastLine: raises.at(-1) ?? said.state.lastLine,
    },
  };
}

function afterwards(script: CustomerScript, state: CustomerState, intent: RepIntent): Reaction {
  const voice = voiceOf(script);
  const isAsked = intent.says.has('anything-else') || intent.says.has('closing') || intent.asksSomething;
  const drawn = isAsked ? draw(state, 'nothingElse', voice.nothingElse) : draw(state, 'bye', voice.bye);
  return leave(drawn);
}

type Drawn = { readonly state: CustomerState; readonly lines: readonly string[] };

/** The next line of a list that is not the one said last. */
function draw(state: CustomerState, key: string, list: readonly string[]): Drawn {
  const count = state.drawn[key] ?? 0;
  for (let step = 0; step < list.length; step += 1) {
    const line = list[(count + step) % list.length];
    if (line === undefined || line === state.lastLine) continue;
    return { state: { ...state, drawn: { ...state.drawn, [key]: count + step + 1 }, lastLine: line }, lines: [line] };
  }
  return { state, lines: [] };
}

/** Like draw, but each line once only. */
function drawOnce(state: CustomerState, key: string, list: readonly string[]): Drawn {
  return (state.drawn[key] ?? 0) < list.length ? draw(state, key, list) : { state, lines: [] };
}

function currentIssue(script: CustomerScript, state: CustomerState): Issue {
  return script.issues[state.issue] ?? script.issues[0];
}

function voiceOf(script: CustomerScript): Voice {
  return { ...voices[script.language], ...script.voice };
}

function nothing(state: CustomerState): Reaction {
  return { state, lines: [], asksForPerson: false, leavesMessage: false, leaves: false };
}

function say(drawn: Drawn): Reaction {
  return { ...nothing(drawn.state), lines: drawn.lines };
}

function finish(state: CustomerState, lines: readonly string[]): Reaction {
  return { ...nothing({ ...state, lastLine: lines.at(-1) ?? state.lastLine }), lines };
}

function leave(drawn: Drawn): Reaction {
  return { ...say({ ...drawn, state: { ...drawn.state, phase: 'gone' } }), leaves: true };
}
