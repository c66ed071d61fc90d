import { Spotlight } from '@mantine/spotlight';
import { useDebouncedValue } from '@mantine/hooks';
import { IconBriefcase, IconMessage2, IconSearch } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { commandTitle } from '../data/commands.ts';
import type { CommandId } from '../data/commands.ts';
import { useRoute } from '../data/routes.ts';
import { chordsOf, runCommand, useAvailableCommands } from '../data/shortcuts.ts';
import { wordCustomer } from '../i18n/word-view.ts';
import { wordChord } from '../data/key-chord.ts';
import { KeyHint } from '../ui/key-hint.tsx';
import classes from './palette.module.css';

/** Finds everything: what can be done now, and cases and conversations by name, number or words said. */
export function Palette() {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const [searchCount, setSearchCount] = useState(0);
  const [asked] = useDebouncedValue(query.trim(), 150);
  const found = useRoute('search.find', { text: asked, limit: 8 }, { isEnabled: asked.length > 1, keepsPrevious: true });
  const commandsFound = useMatchingCommands(query);
  const results = asked.length > 1 && query !== '' ? found.data : undefined;
  const isNothing = commandsFound.length === 0 && (results === undefined || results.cases.length + results.conversations.length === 0);
  // The library clears the words when it has closed, which never comes when it is opened again before that.
  const beginAnew = () => {
    if (query === '') return;
    setQuery('');
    setSearchCount((count) => count + 1);
  };
  return (
    <Spotlight.Root
      query={query}
      onQueryChange={setQuery}
      onSpotlightOpen={beginAnew}
      shortcut={null}
      clearQueryOnClose
      maxHeight={460}
      scrollable
      attributes={{ content: { 'aria-label': t('search.inputLabel') } }}
    >
      <Spotlight.Search placeholder={t('search.placeholder')} aria-label={t('search.inputLabel')} leftSection={<IconSearch size={16} />} />
      {/* A new list for a new search: the old one still has a row chosen, which Enter would run. */}
      <Spotlight.ActionsList key={searchCount}>
        {results !== undefined && <FoundCases cases={results.cases} />}
        {results !== undefined && <FoundConversations conversations={results.conversations} />}
        {commandsFound.length > 0 && (
          <Spotlight.ActionsGroup label={t('search.commands')}>
            {commandsFound.map((id) => (
              <CommandAction key={id} id={id} />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {found.isError && asked.length > 1 && <Spotlight.Empty>{t('search.unavailable')}</Spotlight.Empty>}
        {isNothing && !found.isError && <Spotlight.Empty>{found.isFetching ? t('search.searching') : t('search.nothing')}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

function CommandAction({ id }: { readonly id: CommandId }) {
  const { t } = useTranslation();
  return (
    <Spotlight.Action
      label={t(commandTitle(id))}
      // After the palette has given the focus back, so that a command may move it.
      onClick={() => requestAnimationFrame(() => runCommand(id))}
      rightSection={<KeyHint keys={wordChord(chordsOf(id)[0] ?? '', navigator.platform)} />}
    />
  );
}

type Called = Parameters<typeof wordCustomer>[0];
type CaseHit = Called & { readonly id: string; readonly number: string; readonly title: string };

function FoundCases({ cases }: { readonly cases: readonly CaseHit[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  if (cases.length === 0) return null;
  return (
    <Spotlight.ActionsGroup label={t('search.cases')}>
      {cases.map((row) => (
        <Spotlight.Action
          key={row.id}
          label={row.title}
          description={`${row.number} · ${wordCustomer(row)}`}
          leftSection={<IconBriefcase size={16} className={classes.icon} />}
          onClick={() => void navigate({ to: '/cases/$caseId', params: { caseId: row.id } })}
        />
      ))}
    </Spotlight.ActionsGroup>
  );
}

type ConversationHit = { readonly conversation: Called & { readonly id: string }; readonly snippet: string };

function FoundConversations({ conversations }: { readonly conversations: readonly ConversationHit[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  if (conversations.length === 0) return null;
  return (
    <Spotlight.ActionsGroup label={t('search.conversations')}>
      {conversations.map(({ conversation, snippet }) => (
        <Spotlight.Action
          key={conversation.id}
          label={wordCustomer(conversation)}
          description={snippet}
          leftSection={<IconMessage2 size={16} className={classes.icon} />}
          onClick={() => void navigate({ to: '/inbox/{-$conversationId}', params: { conversationId: conversation.id } })}
        />
      ))}
    </Spotlight.ActionsGroup>
  );
}

function useMatchingCommands(query: string): readonly CommandId[] {
  const { t } = useTranslation();
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return useAvailableCommands().filter((id) => {
    const title = t(commandTitle(id)).toLowerCase();
    return id !== 'app.palette' && words.every((word) => title.includes(word));
  });
}
