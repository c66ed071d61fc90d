import { Button, Select, TextInput, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RouteOutput } from '#shared/contract/all-routes.ts';
import { templatePurposes } from '#shared/domain/template/types.ts';
import { useChangeRight } from '../../data/change-right.ts';
import { useWorkspace } from '../../data/entities.ts';
import { useCommand } from '../../data/routes.ts';
import { EditorActs } from '../../ui/editor-acts.tsx';
import { TemplatePreview } from './template-preview.tsx';
import type { Template } from './template-draft.ts';
import { languageChoices } from './template-languages.ts';
import type { Problem } from './word-problem.ts';
import editor from '../../ui/editor.module.css';
import classes from './templates.module.css';

type Variables = RouteOutput<'template.list'>['variables'];
type Props = { readonly template: Template; readonly variables: Variables; readonly onClose: () => void };

const everyLine = 'every-line';
/** How a name stands in a text. */
const nameExample = '{{ customer.firstName }}';

/** One text with what it may name, and how it reads with a real case. */
export function TemplateEditor({ template: saved, variables, onClose }: Props) {
  const { t, i18n } = useTranslation('templates');
  const [template, setTemplate] = useState(saved);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const body = useRef<HTMLTextAreaElement>(null);
  const canChange = useChangeRight() === 'yes';
  const lines = useWorkspace()?.linesOfBusiness ?? [];
  const change = (part: Partial<Template>) => setTemplate({ ...template, ...part });
  const isNote = template.purpose === 'resolution-note';
  return (
    <section className={editor.card} aria-label={template.name}>
      <fieldset className={classes.form} disabled={!canChange}>
        <TextInput
          size="xs"
          label={t('name')}
          value={template.name}
          maxLength={100}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <div className={classes.row}>
          <Select
            size="xs"
            label={t('purpose')}
            allowDeselect={false}
            data={templatePurposes.map((purpose) => ({ value: purpose, label: t(`purpose.${purpose}`) }))}
            value={template.purpose}
            onChange={(next) => change({ purpose: templatePurposes.find((purpose) => purpose === next) ?? template.purpose })}
          />
          <Select
            size="xs"
            label={t('language')}
            allowDeselect={false}
            searchable
            data={languageChoices(i18n.language, template.language)}
            value={template.language}
            onChange={(language) => language !== null && change({ language })}
          />
          <Select
            size="xs"
            label={t('line')}
            allowDeselect={false}
            data={[{ value: everyLine, label: t('everyLine') }, ...lines.map((line) => ({ value: line.id, label: line.name }))]}
            value={template.lineOfBusinessId ?? everyLine}
            onChange={(line) => change({ lineOfBusinessId: line === everyLine ? null : line })}
          />
        </div>
        {!isNote && (
          <TextInput
            size="xs"
            label={t('subject')}
            value={template.subject}
            maxLength={500}
            onChange={(event) => change({ subject: event.currentTarget.value })}
          />
        )}
        <Textarea
          ref={body}
          size="xs"
          label={t('body')}
          description={t('bodyHint', { example: nameExample })}
          rows={10}
          maxLength={20_000}
          value={template.body}
          onChange={(event) => change({ body: event.currentTarget.value })}
        />
        <VariableChips
          variables={variables}
          onInsert={(name) => change({ body: withInserted(template.body, body.current, `{{ ${name} }}`) })}
        />
      </fieldset>
      <TemplatePreview template={template} onProblems={setProblems} />
      <TemplateActs template={template} saved={saved} problems={problems} onClose={onClose} />
      {!canChange && <p className={editor.note}>{t('readOnly')}</p>}
    </section>
  );
}

function VariableChips({ variables, onInsert }: { readonly variables: Variables; readonly onInsert: (name: string) => void }) {
  const { t } = useTranslation('templates');
  return (
    <div role="group" aria-label={t('variables.title')}>
      <p className={editor.note}>{t('variables.title')}</p>
      <div className={classes.chips}>
        {variables.map(({ name, example }) => (
          <Button key={name} aria-label={t('variables.insert', { name, example })} title={example} onClick={() => onInsert(name)}>
            {name}
          </Button>
        ))}
      </div>
    </div>
  );
}

/** The text with a piece put in where the cursor stands, at the end without one. */
export function withInserted(
  text: string,
  field: Pick<HTMLTextAreaElement, 'selectionStart' | 'selectionEnd'> | null,
  piece: string,
): string {
  const start = field?.selectionStart ?? text.length;
  const end = field?.selectionEnd ?? text.length;
  return `${text.slice(0, start)}${piece}${text.slice(end)}`;
}

type ActProps = {
  readonly template: Template;
  readonly saved: Template;
  readonly problems: readonly Problem[];
  readonly onClose: () => void;
};

function TemplateActs({ template, saved, problems, onClose }: ActProps) {
  const { t } = useTranslation('templates');
  const canChange = useChangeRight() === 'yes';
  const save = useCommand('template.save');
  const remove = useCommand('template.remove');
  const isNew = template.id === 'new';
  const isChanged = isNew || JSON.stringify(template) !== JSON.stringify(saved);
  const why = useWhyNot(template, problems);
  async function handleSave() {
    if ((await save.run({ template })) === undefined) return;
    notifications.show({ message: t('saved') });
    onClose();
  }
  async function handleRemove() {
    if ((await remove.run({ templateId: template.id })) !== undefined) onClose();
  }
  return (
    <EditorActs
      words={{ save: t('save'), cancel: t('cancel'), remove: t('remove'), removeSure: t('removeSure', { name: saved.name }) }}
      canChange={canChange}
      canSave={isChanged && why === null}
      isBusy={save.isPending || remove.isPending}
      onSave={() => void handleSave()}
      onCancel={onClose}
      onRemove={isNew ? null : () => void handleRemove()}
    >
      {isChanged && canChange && why !== null && (
        <p className={classes.whyNot} role="status">
          {why}
        </p>
      )}
    </EditorActs>
  );
}

/** Why a text cannot be saved as it stands; null when it can. The core refuses a broken one too. */
function useWhyNot({ name, body }: Template, problems: readonly Problem[]): string | null {
  const { t } = useTranslation('templates');
  if (name.trim() === '') return t('whyNot.name');
  if (body.trim() === '') return t('whyNot.body');
  return problems.length === 0 ? null : t('whyNot.problem');
}
