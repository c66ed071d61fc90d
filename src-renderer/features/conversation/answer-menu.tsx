import { Menu } from '@mantine/core';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { MessageView } from '#shared/contract/views.ts';
import { answerKinds } from '#shared/domain/answer/types.ts';
import { useCommand } from '../../data/routes.ts';
import classes from './answer-menu.module.css';
import { useAnswerWords } from './use-answer-words.ts';

type Props = { readonly messageId: string; readonly answer: NonNullable<MessageView['answer']> };

/** What a message was judged to be, and in one click what it really is. */
export function AnswerMenu({ messageId, answer }: Props) {
  const { t } = useTranslation('mail');
  const { run, isPending } = useCommand('answer.correct');
  const words = useAnswerWords(answer);
  return (
    <Menu position="bottom-start" width={330} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <button
          type="button"
          className={classes.target}
          data-by={answer.by}
          disabled={isPending}
          aria-label={t('answer.change', { kind: words })}
          title={t(`answer.by.${answer.by}`)}
        >
          {words} <IconChevronDown size={11} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('answer.whatIsIt')}</Menu.Label>
        {answerKinds.map((kind) => (
          <Menu.Item
            key={kind}
            leftSection={<IconCheck size={13} aria-hidden="true" opacity={kind === answer.kind ? 1 : 0} />}
            aria-current={kind === answer.kind || undefined}
            onClick={() => void run({ messageId, kind })}
          >
            <span className={classes.kind}>{t(`answer.${kind}`)}</span>
            <span className={classes.means}>{t(`answer.means.${kind}`)}</span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
