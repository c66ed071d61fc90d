import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RouteOutput } from '#shared/contract/all-routes.ts';
import type { AutomationCell } from '#shared/contract/routes/automation.ts';
import { capabilities, type Level } from '#shared/domain/autonomy/types.ts';
import { LevelCell } from './level-cell.tsx';
import classes from './automation.module.css';

type CellName = Pick<AutomationCell, 'lineOfBusinessId' | 'capability'>;
type Props = {
  readonly lines: RouteOutput<'automation.matrix'>['lines'];
  readonly cells: readonly AutomationCell[];
  /** The cell whose record is open below. */
  readonly looked: AutomationCell | undefined;
  readonly onLook: (cell: CellName) => void;
  readonly onChoose: (cell: CellName, level: Level) => void;
};

/** Lines of business down, capabilities across. */
export function LevelMatrix({ lines, cells, looked, onLook, onChoose }: Props) {
  const { t } = useTranslation('automation');
  return (
    <div className={classes.matrixFrame}>
      <Table className={classes.matrix} aria-label={t('matrix.caption')} horizontalSpacing={12} verticalSpacing={8}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('matrix.line')}</Table.Th>
            {capabilities.map((capability) => (
              <Table.Th key={capability} scope="col">
                {t(`capability.${capability}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map((line) => (
            <Table.Tr key={line.id}>
              <Table.Th scope="row" className={classes.line}>
                {line.name}
                <small>{t('matrix.cases', { count: line.cases })}</small>
              </Table.Th>
              {cells
                .filter((cell) => cell.lineOfBusinessId === line.id)
                .map((cell) => (
                  <Table.Td key={cell.capability}>
                    <LevelCell
                      cell={cell}
                      lineName={line.name}
                      isLookedAt={cell === looked}
                      onLook={() => onLook(cell)}
                      onChoose={(level) => onChoose(cell, level)}
                    />
                  </Table.Td>
                ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
