import { useMemo, useState } from 'react';
import type { RouteInput } from '#shared/contract/all-routes.ts';
import type { CaseFieldView } from '#shared/contract/views.ts';
import { useCommand } from '../../data/routes.ts';
import { timeNow } from '../../ui/use-now.ts';
import { afterAccept, afterEdit, afterReject, afterRelease, basisOf, decidableId } from './field-face.ts';
import type { FieldValue } from './field-face.ts';

export type Holder = RouteInput<'case.editField'>['holder'];

export type FieldActs = {
  readonly accept: (field: CaseFieldView) => void;
  readonly reject: (field: CaseFieldView) => void;
  readonly edit: (field: CaseFieldView, value: FieldValue | null) => void;
  readonly release: (field: CaseFieldView) => void;
  readonly rate: (field: CaseFieldView, rating: 'up' | 'down' | null) => void;
};

type Guess = { readonly basis: string; readonly picture: CaseFieldView };

/**
 * A person's acts on fields, with what they will look like shown at once. A guess holds only until the core says
 * anything new about its field, or the act fails.
 */
export function useFieldActs(holder: Holder, personName: string) {
  const [guesses, setGuesses] = useState<Readonly<Record<string, Guess>>>({});
  const { run: accept } = useCommand('case.acceptSuggestion');
  const { run: reject } = useCommand('case.rejectSuggestion');
  const { run: edit } = useCommand('case.editField');
  const { run: release } = useCommand('case.releaseLock');
  const { run: rate } = useCommand('case.rate');
  const holderKey = JSON.stringify(holder);

  const acts = useMemo<FieldActs>(() => {
    const show = async (field: CaseFieldView, picture: CaseFieldView, act: () => Promise<unknown>) => {
      const guess = { basis: basisOf(field), picture };
      setGuesses((all) => ({ ...all, [field.key]: guess }));
      const answer = await act();
      if (answer === undefined) setGuesses((all) => (all[field.key] === guess ? omit(all, field.key) : all));
    };
    const by = () => ({ name: personName, at: timeNow() });
    return {
      accept: (field) => {
        const suggestionId = decidableId(field);
        if (suggestionId !== null) void show(field, afterAccept(field, by()), () => accept({ suggestionId }));
      },
      reject: (field) => {
        const suggestionId = decidableId(field);
        if (suggestionId !== null) void show(field, afterReject(field), () => reject({ suggestionId }));
      },
      edit: (field, value) => void show(field, afterEdit(field, value, by()), () => edit({ holder, field: field.key, value })),
      release: (field) => void show(field, afterRelease(field), () => release({ holder, field: field.key })),
      rate: (field, rating) => {
        const suggestionId = field.suggestionId;
        if (suggestionId !== null) void show(field, { ...field, rating }, () => rate({ suggestionId, rating }));
      },
    };
    // The holder is compared by what it names, not by identity: it is made anew with each paint.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [holderKey, personName, accept, reject, edit, release, rate]);

  /** The field as it will be, while an act on it is on its way. */
  function picture(field: CaseFieldView): CaseFieldView {
    const guess = guesses[field.key];
    return guess !== undefined && guess.basis === basisOf(field) ? guess.picture : field;
  }
  return { acts, picture };
}

function omit(all: Readonly<Record<string, Guess>>, key: string): Readonly<Record<string, Guess>> {
  return Object.fromEntries(Object.entries(all).filter(([each]) => each !== key));
}
