import { Button, Group, Select, Table } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkspaceView } from '#shared/contract/views.ts';
import { levels } from '#shared/domain/autonomy/types.ts';
import { useCommand } from '../../data/routes.ts';
import { AskLevel } from './ask-level.tsx';
import type { LevelChange } from './ask-level.tsx';
import { SetupCard } from './setup-card.tsx';
import { useChangeRight } from '../../data/change-right.ts';
import classes from './setup.module.css';

/** The acts this version can do by itself; the others get their levels with the follow-up engine. */
const capabilities = ['create', 'update'] as const;

/** What the assistant may do alone, per line of business, and the brake. */
export function LevelsCard({ workspace }: { readonly workspace: WorkspaceView }) {
  const { t } = useTranslation('setup');
  const right = useChangeRight();
  const pause = useCommand('autonomy.pauseEverything');
  const resume = useCommand('autonomy.resume');
  const [asked, setAsked] = useState<LevelChange | null>(null);
  const canChange = right === 'yes';
  return (
    <SetupCard
      title={t('levels.title')}
      right={right}
      chip={workspace.isPaused ? { words: t('levels.pausedChip'), tone: 'warn' } : undefined}
    >
      <Group gap={8} justify="space-between" wrap="nowrap">
        <p className={workspace.isPaused ? classes.warn : classes.note}>{t(workspace.isPaused ? 'levels.paused' : 'levels.running')}</p>
        {workspace.isPaused ? (
          <Button disabled={!canChange} loading={resume.isPending} onClick={() => void resume.run({})}>
            {t('levels.resume')}
          </Button>
        ) : (
          <Button disabled={right === 'not-connected'} loading={pause.isPending} onClick={() => void pause.run({})}>
            {t('levels.pause')}
          </Button>
        )}
      </Group>
      <Table verticalSpacing={4} horizontalSpacing={8} mt={8}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('levels.lineOfBusiness')}</Table.Th>
            {capabilities.map((capability) => (
              <Table.Th key={capability} scope="col">
                {t(`levels.capability.${capability}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {workspace.linesOfBusiness.map((line) => (
            <Table.Tr key={line.id}>
              <Table.Th scope="row" fw={550}>
                {line.name}
              </Table.Th>
              {capabilities.map((capability) => (
                <Table.Td key={capability}>
                  <Select
                    size="xs"
                    aria-label={t('levels.levelFor', { capability: t(`levels.capability.${capability}`), line: line.name })}
                    value={line.levels[capability]}
                    data={levels.map((level) => ({ value: level, label: t(`levels.name.${level}`) }))}
                    allowDeselect={false}
                    disabled={!canChange}
                    className={line.levels[capability] === 'full-automation' ? classes.alone : undefined}
                    onChange={(level) => {
                      if (level !== null && level !== line.levels[capability]) setAsked({ line, capability, level });
                    }}
                  />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {asked !== null && <AskLevel change={asked} onClose={() => setAsked(null)} />}
    </SetupCard>
  );
}
