import type { HtmlTagDescriptor, Plugin, Rolldown } from 'vite';

/**
 * The two halves of the way to the first paint, each one file: what opens the desk, and beside it the screen that shows it.
 * React is apart, because a browser that is watched reads a file again for the place of each Error it makes.
 */
export const firstScreenChunks: Rolldown.CodeSplittingOptions = {
  groups: [
    { name: 'desk', test: /[\\/]app[\\/]main\.ts$/, priority: 3 },
    { name: 'react', test: /[\\/]node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 2 },
    { name: 'screen', test: /[\\/]app[\\/]show-console\.tsx$/, priority: 1 },
  ],
};

/** Of the font's files the one with Latin letters: a screen laid out without it is laid out a second time when it comes. */
const firstFont = 'inter-latin-wght-normal';

/** The page asks for the screen's files itself, so that they are read while the desk is being opened. */
export function preloadFirstScreen(): Plugin {
  return {
    name: 'preload-first-screen',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle = {} }) => {
        const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
        const screen = chunks.find((chunk) => chunk.name === 'screen');
        const font = Object.keys(bundle).find((name) => name.includes(firstFont));
        if (screen === undefined || font === undefined) throw new Error('The first screen is not in the bundle');
        return [...tagsFor([...withImports(screen, chunks)]), link({ rel: 'preload', as: 'font', type: 'font/woff2', href: `./${font}` })];
      },
    },
  };
}

function withImports(chunk: Rolldown.OutputChunk, all: readonly Rolldown.OutputChunk[]): ReadonlySet<Rolldown.OutputChunk> {
  const found = new Set([chunk]);
  // What is added while the set is walked is walked as well.
  for (const { imports } of found) for (const other of all) if (imports.includes(other.fileName)) found.add(other);
  return found;
}

function tagsFor(chunks: readonly Rolldown.OutputChunk[]): HtmlTagDescriptor[] {
  const styles = new Set(chunks.flatMap((chunk) => [...(chunk.viteMetadata?.importedCss ?? [])]));
  return [
    ...chunks.map(({ fileName }) => link({ rel: 'modulepreload', href: `./${fileName}` })),
    ...[...styles].map((fileName) => link({ rel: 'stylesheet', href: `./${fileName}` })),
  ];
}

function link(attrs: Readonly<Record<string, string>>): HtmlTagDescriptor {
  return { tag: 'link', attrs: { ...attrs, crossorigin: true }, injectTo: 'head' };
}
