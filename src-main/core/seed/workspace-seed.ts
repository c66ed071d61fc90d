import { capabilities } from '#shared/domain/autonomy/types.ts';
import type { Capability, Level } from '#shared/domain/autonomy/types.ts';
import type { JournalEvent } from '../store/journal-events.ts';

/** A node of a line of business's subject tree. Ids are unique in the whole workspace. */
export type SubjectSeed = {
  readonly id: string;
  readonly name: string;
  /** A supervisor's words on when to choose it; guides prediction. */
  readonly description: string;
  readonly children?: readonly SubjectSeed[];
};

type CustomFieldSeed = {
  readonly id: string;
  readonly label: string;
  readonly kind: 'choice' | 'yes-no' | 'number' | 'text' | 'email' | 'lookup';
  readonly description: string;
  readonly choices?: readonly { readonly id: string; readonly label: string; readonly description?: string }[];
};

export type LineOfBusinessSeed = {
  readonly id: string;
  readonly name: string;
  readonly greeting: string;
  readonly subjects: readonly SubjectSeed[];
  readonly fields: readonly CustomFieldSeed[];
};

/** What a workspace starts with. Only data: everything in it stands in the store afterwards and can be changed there. */
export type WorkspaceSeed = {
  readonly name: string;
  readonly isPractice: boolean;
  readonly profiles: readonly { readonly id: string; readonly name: string; readonly role: 'rep' | 'supervisor' }[];
  readonly linesOfBusiness: readonly LineOfBusinessSeed[];
};

/** Levels of a new workspace: create on full automation, the rest asks a person. */
const startingLevels: Readonly<Record<Capability, Level>> = {
  create: 'full-automation',
  update: 'human-confirmation',
  'follow-up': 'human-confirmation',
  resolve: 'human-confirmation',
  close: 'human-confirmation',
};

/** The journal of a workspace's first moment, in the order it has to be appended. */
export function seedEvents(seed: WorkspaceSeed, workspaceId: string): JournalEvent[] {
  return [
    { type: 'workspace.opened', workspaceId, name: seed.name, isPractice: seed.isPractice },
    ...seed.profiles.map((profile): JournalEvent => ({
      type: 'profile.saved',
      profileId: profile.id,
      name: profile.name,
      role: profile.role,
    })),
    ...seed.linesOfBusiness.flatMap((line, position) => lineEvents(line, position)),
  ];
}

function lineEvents(line: LineOfBusinessSeed, position: number): JournalEvent[] {
  return [
    { type: 'lineOfBusiness.saved', lineOfBusinessId: line.id, name: line.name, greeting: line.greeting, position },
    ...subjectEvents(line.subjects, { lineOfBusinessId: line.id, parentId: null }),
    ...line.fields.map((field, index) => fieldEvent(field, line.id, index)),
    ...capabilities.map((capability): JournalEvent => ({
      type: 'level.changed',
      lineOfBusinessId: line.id,
      capability,
      level: startingLevels[capability],
      reason: 'new workspace',
    })),
  ];
}

function subjectEvents(
  nodes: readonly SubjectSeed[],
  place: { readonly lineOfBusinessId: string; readonly parentId: string | null },
): JournalEvent[] {
  return nodes.flatMap((node, position) => [
    {
      type: 'subject.saved',
      subjectId: node.id,
      ...place,
      name: node.name,
      description: node.description,
      position,
    } satisfies JournalEvent,
    ...subjectEvents(node.children ?? [], { ...place, parentId: node.id }),
  ]);
}

function fieldEvent(field: CustomFieldSeed, lineOfBusinessId: string, position: number): JournalEvent {
  return {
    type: 'field.saved',
    fieldId: field.id,
    lineOfBusinessId,
    label: field.label,
    kind: field.kind,
    description: field.description,
    choices: field.choices ?? [],
    position,
  };
}

/** Ids of every node that has no children, in tree order: the ones a case is filed under. */
export function leafIds(subjects: readonly SubjectSeed[]): string[] {
  return subjects.flatMap((node) => (node.children === undefined ? [node.id] : leafIds(node.children)));
}
