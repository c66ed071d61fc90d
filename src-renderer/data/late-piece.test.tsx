import { act, render, screen } from '@testing-library/react';
import { beforeAll, describe, expect, test } from 'vitest';
import { bringLateWords, startI18n } from '../i18n/start-i18n.ts';
import { fetchLatePieces, latePiece } from './late-piece.tsx';

const Words = ({ words }: { readonly words: string }) => <p>{words}</p>;
const Waiting = () => <Words words="waiting" />;

beforeAll(async () => {
  startI18n();
  await bringLateWords();
});

describe('late piece', () => {
  test('holds its place until its code is there, and needs no second paint afterwards', async () => {
    const { promise, resolve } = Promise.withResolvers<typeof Words>();
    let loads = 0;
    const Piece = latePiece(() => {
      loads += 1;
      return promise;
    }, Waiting);
    const shown = render(<Piece words="first" />);
    expect(screen.getByText('waiting')).toBeTruthy();
    await act(async () => resolve(Words));
    expect(screen.getByText('first')).toBeTruthy();
    shown.unmount();
    render(<Piece words="second" />);
    expect(screen.getByText('second')).toBeTruthy();
    expect(loads).toBe(1);
  });

  // The bug: a dialog opened while the host is gone never comes, because its code was to be fetched then.
  test('is fetched without being shown, also when another piece brings it along', async () => {
    const loaded: string[] = [];
    latePiece(async () => {
      loaded.push('outer');
      latePiece(async () => {
        loaded.push('inner');
        return Words;
      });
      return Words;
    });
    await fetchLatePieces();
    expect(loaded).toEqual(['outer', 'inner']);
    await fetchLatePieces();
    expect(loaded).toHaveLength(2);
  });
});
