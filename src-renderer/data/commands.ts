import type { English } from '../i18n/resources.ts';

export type CommandGroup = 'everywhere' | 'inbox' | 'conversation' | 'case' | 'cases' | 'followUps' | 'unsynced';

type CommandDefinition = {
  readonly group: CommandGroup;
  /**
   * Standard keys, "mod" being Ctrl or Cmd. Single letters work only while nobody types. The first is one no browser keeps
   * for itself (as they do Ctrl 1, Ctrl Shift N, Ctrl Shift C).
   */
  readonly keys: readonly string[];
  /** A held key goes on moving. Every other act is done once a press: a held key must not send the whole queue. */
  readonly repeats?: true;
};

/** Every act that has a key, by id. Its words are `shell:command.<id>`. Features give it a handler by `useShortcut`. */
export const commands = {
  'app.palette': { group: 'everywhere', keys: ['mod+k'] },
  'app.cheatSheet': { group: 'everywhere', keys: ['?'] },
  'app.goInbox': { group: 'everywhere', keys: ['alt+1'] },
  'app.goCases': { group: 'everywhere', keys: ['alt+2'] },
  'app.goFollowUps': { group: 'everywhere', keys: ['alt+3'] },
  'app.goAutomation': { group: 'everywhere', keys: ['alt+4'] },
  'app.goSetup': { group: 'everywhere', keys: ['alt+5'] },
  'app.goUnsynced': { group: 'everywhere', keys: ['alt+6'] },
  'app.toggleTheme': { group: 'everywhere', keys: ['mod+alt+t'] },
  'app.pause': { group: 'everywhere', keys: ['mod+shift+p'] },
  'app.toggleCase': { group: 'everywhere', keys: ['mod+alt+c'] },
  'inbox.next': { group: 'inbox', keys: ['j', 'arrowdown'], repeats: true },
  'inbox.previous': { group: 'inbox', keys: ['k', 'arrowup'], repeats: true },
  'inbox.open': { group: 'inbox', keys: ['enter'] },
  'inbox.filter': { group: 'inbox', keys: ['/'] },
  'conversation.accept': { group: 'conversation', keys: ['mod+enter'] },
  'conversation.end': { group: 'conversation', keys: ['mod+e'] },
  'conversation.handOver': { group: 'conversation', keys: ['mod+shift+h'] },
  'conversation.reply': { group: 'conversation', keys: ['alt+r', 'r'] },
  'conversation.note': { group: 'conversation', keys: ['alt+n', 'mod+shift+n', 'n'] },
  'conversation.sendLater': { group: 'conversation', keys: ['mod+shift+enter'] },
  'conversation.undo': { group: 'conversation', keys: ['mod+shift+z'] },
  'conversation.newest': { group: 'conversation', keys: ['mod+end'] },
  'case.focus': { group: 'case', keys: ['alt+c', 'mod+shift+c', 'c'] },
  'case.nextField': { group: 'case', keys: ['alt+arrowdown'], repeats: true },
  'case.previousField': { group: 'case', keys: ['alt+arrowup'], repeats: true },
  'case.acceptField': { group: 'case', keys: ['alt+a'] },
  'case.rejectField': { group: 'case', keys: ['alt+x'] },
  'case.evidence': { group: 'case', keys: ['alt+q'] },
  'case.acceptSure': { group: 'case', keys: ['mod+shift+a'] },
  'case.acceptAll': { group: 'case', keys: ['mod+alt+a'] },
  'case.create': { group: 'case', keys: ['mod+s'] },
  'case.resolve': { group: 'case', keys: ['mod+shift+r'] },
  'case.reopen': { group: 'case', keys: ['mod+shift+o'] },
  'case.why': { group: 'case', keys: ['alt+w'] },
  'case.history': { group: 'case', keys: ['alt+h'] },
  'owed.keepMine': { group: 'case', keys: ['alt+m'] },
  'owed.takeTheirs': { group: 'case', keys: ['alt+t'] },
  'owed.retry': { group: 'case', keys: ['alt+y'] },
  'owed.giveUp': { group: 'case', keys: ['alt+g'] },
  'cases.next': { group: 'cases', keys: ['j', 'arrowdown'], repeats: true },
  'cases.previous': { group: 'cases', keys: ['k', 'arrowup'], repeats: true },
  'cases.open': { group: 'cases', keys: ['enter'] },
  'cases.filter': { group: 'cases', keys: ['/'] },
  'followUps.next': { group: 'followUps', keys: ['j', 'arrowdown'], repeats: true },
  'followUps.previous': { group: 'followUps', keys: ['k', 'arrowup'], repeats: true },
  'followUps.nextTab': { group: 'followUps', keys: ['arrowright'], repeats: true },
  'followUps.previousTab': { group: 'followUps', keys: ['arrowleft'], repeats: true },
  'followUps.send': { group: 'followUps', keys: ['s'] },
  'followUps.reply': { group: 'followUps', keys: ['r'] },
  'followUps.resolve': { group: 'followUps', keys: ['e'] },
  'followUps.snooze': { group: 'followUps', keys: ['z'] },
  'followUps.skip': { group: 'followUps', keys: ['x'] },
  'followUps.stop': { group: 'followUps', keys: ['t'] },
  'followUps.pause': { group: 'followUps', keys: ['p'] },
  'followUps.sendLater': { group: 'followUps', keys: ['l'] },
  'followUps.edit': { group: 'followUps', keys: ['enter', 'w'] },
  'followUps.confirm': { group: 'followUps', keys: ['mod+enter'] },
  'followUps.undo': { group: 'followUps', keys: ['u', 'mod+shift+z'] },
  'followUps.deck': { group: 'followUps', keys: ['d'] },
  'followUps.approveGroup': { group: 'followUps', keys: ['a'] },
  'followUps.leaveDeck': { group: 'followUps', keys: ['escape'] },
  'followUps.notClosing': { group: 'followUps', keys: ['n'] },
  'followUps.openConversation': { group: 'followUps', keys: ['v'] },
  'followUps.openCase': { group: 'followUps', keys: ['c'] },
  'followUps.difference': { group: 'followUps', keys: ['m'] },
  'unsynced.next': { group: 'unsynced', keys: ['j', 'arrowdown'], repeats: true },
  'unsynced.previous': { group: 'unsynced', keys: ['k', 'arrowup'], repeats: true },
  'unsynced.open': { group: 'unsynced', keys: ['enter'] },
} as const satisfies Readonly<Record<string, CommandDefinition>>;

export type CommandId = keyof typeof commands;

/** Fails to compile when a command has no words. */
export const commandTitle = (id: CommandId): keyof English['shell'] & `command.${CommandId}` => `command.${id}`;

/** Whether it is done again while its key is held. */
export function isRepeated(id: CommandId): boolean {
  const command: CommandDefinition = commands[id];
  return command.repeats === true;
}

export const commandIds = Object.keys(commands).filter(isCommandId);

export function isCommandId(id: string): id is CommandId {
  return Object.hasOwn(commands, id);
}
