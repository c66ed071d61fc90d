import { Button, Skeleton, UnstyledButton } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { templatePurposes } from '#shared/domain/template/types.ts';
import { useChangeRight } from '../../data/change-right.ts';
import { useWorkspace } from '../../data/entities.ts';
import { useRoute } from '../../data/routes.ts';
import { StatePanel } from '../../ui/state-panel.tsx';
import { PersonaliseSwitch } from './personalise-switch.tsx';
import type { Template } from './template-draft.ts';
import { TemplateEditor } from './template-editor.tsx';
import { wordLanguage } from './template-languages.ts';
import editor from '../../ui/editor.module.css';
import classes from './templates.module.css';

/** Every text by what it is for, beside the one that is edited. */
export function TemplatesTab() {
  const { t } = useTranslation('templates');
  const { data, isError, refetch } = useRoute('template.list', {});
  const [edited, setEdited] = useState<Template | null>(null);
  if (isError && data === undefined) {
    return (
      <StatePanel tone="bad" title={t('errorTitle')} text={t('errorText')}>
        <Button onClick={() => void refetch()}>{t('retry')}</Button>
      </StatePanel>
    );
  }
  if (data === undefined) {
    return (
      <div className={editor.inner} role="status" aria-busy="true" aria-label={t('loadingTitle')}>
        <Skeleton height={320} />
      </div>
    );
  }
  return (
    <div className={editor.inner} data-editing={edited !== null || undefined}>
      <TemplateList templates={data.templates} edited={edited} onEdit={setEdited}>
        <PersonaliseSwitch isOn={data.isPersonalising === true} onChanged={() => void refetch()} />
      </TemplateList>
      {edited !== null && <TemplateEditor key={edited.id} template={edited} variables={data.variables} onClose={() => setEdited(null)} />}
    </div>
  );
}

type ListProps = {
  readonly templates: readonly Template[];
  readonly edited: Template | null;
  readonly onEdit: (template: Template) => void;
  readonly children: ReactNode;
};

function TemplateList({ templates, edited, onEdit, children }: ListProps) {
  const { t, i18n } = useTranslation('templates');
  const canChange = useChangeRight() === 'yes';
  const lines = useWorkspace()?.linesOfBusiness ?? [];
  const startNew = () =>
    onEdit({ id: 'new', name: t('newName'), purpose: 'follow-up', language: 'en', lineOfBusinessId: null, subject: '', body: '' });
  return (
    <section className={editor.card} aria-label={t('title')}>
      <header className={editor.cardHead}>
        <h3>{t('title')}</h3>
        <Button leftSection={<IconPlus size={14} />} disabled={!canChange} onClick={startNew}>
          {t('new')}
        </Button>
      </header>
      <p className={editor.note}>{t('intro')}</p>
      {children}
      {templatePurposes
        .map((purpose) => ({ purpose, of: templates.filter((template) => template.purpose === purpose) }))
        .filter(({ of }) => of.length > 0)
        .map(({ purpose, of }) => (
          <div key={purpose}>
            <h4 className={classes.purpose}>{t(`purpose.${purpose}`)}</h4>
            <ul className={classes.list}>
              {of.map((template) => (
                <li key={template.id} data-edited={template.id === edited?.id || undefined}>
                  <UnstyledButton aria-pressed={template.id === edited?.id} onClick={() => onEdit(template)}>
                    <b>{template.name}</b>
                    <span>{lines.find((line) => line.id === template.lineOfBusinessId)?.name ?? t('everyLine')}</span>
                  </UnstyledButton>
                  <span className={classes.language}>{wordLanguage(i18n.language, template.language)}</span>
                </li>
              ))}
            </ul>
          </div>
        ))}
    </section>
  );
}
