import { useEffect, useState, useSyncExternalStore } from 'react';
import type { ComponentType, ReactNode } from 'react';
import { loadCode } from '../host/load-code.ts';
import { bringLateWords } from '../i18n/start-i18n.ts';
import { whenPainted } from './when-painted.ts';

type LatePiece<Props> = ((props: Props) => ReactNode) & {
  /** The router asks for it before it shows a screen. */
  readonly preload: () => Promise<void>;
};

const fetches = new Set<() => Promise<void>>();

/**
 * A component the first paint does without: its code is a file of its own, fetched by `fetchLatePieces` or when it is first
 * shown. `Meanwhile` stands in its place until then. No Suspense: React takes up what was suspended only when nothing else
 * changes, and on a busy machine the clocks of the inbox alone keep it waiting for seconds.
 */
export function latePiece<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  Meanwhile: ComponentType = Nothing,
): LatePiece<Props> {
  let Loaded: ComponentType<Props> | null = null;
  let loading: Promise<void> | null = null;
  const listeners = new Set<() => void>();

  async function fetch(): Promise<void> {
    const [component] = await Promise.all([loadCode(load), bringLateWords()]);
    Loaded = component;
    for (const listener of [...listeners]) listener();
  }
  const preload = (): Promise<void> => (loading ??= fetch());
  fetches.add(preload);

  function subscribe(listener: () => void): () => void {
    void preload();
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  function Piece(props: Props) {
    useSyncExternalStore(subscribe, () => Loaded);
    return Loaded === null ? <Meanwhile /> : <Loaded {...props} />;
  }
  return Object.assign(Piece, { preload });
}

/** Fetches all late pieces with their words, one after the other, so that none is missing when the host is gone. */
export async function fetchLatePieces(): Promise<void> {
  await bringLateWords();
  for (const fetch of fetches) await fetch();
}

/** Shows what nobody sees at first: dialogs, notices. */
export function AfterPaint({ children }: { readonly children: ReactNode }) {
  const [isPainted, setPainted] = useState(false);
  useEffect(() => whenPainted(() => setPainted(true)), []);
  return isPainted && children;
}

function Nothing() {
  return null;
}
