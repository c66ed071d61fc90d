type Part = {
  readonly texts: readonly string[];
  /** Nothing certain follows: the part, or the rest of it, is no plain text. */ readonly isOpen: boolean;
};

/** As many characters of a start are looked up at once. */
export const startLength = 3;
const mostStarts = 160;

/**
 * Texts one of which every match of the pattern begins with; null when nothing certain can be said. Reads the part of
 * the grammar that instruction-patterns.ts writes; whatever else it meets ends the certain part, never makes it wrong.
 */
export function literalStarts(source: string): readonly string[] | null {
  const starts = readAlternatives({ source, at: 0 }).texts;
  // A start that another one begins with says nothing new.
  const shortest = starts.filter(
    (start, at) => !starts.some((other, place) => start.startsWith(other) && (other.length < start.length || place < at)),
  );
  return shortest.some((start) => start.length < startLength) ? null : shortest;
}

type Cursor = { readonly source: string; at: number };

function readAlternatives(cursor: Cursor): Part {
  const texts: string[] = [];
  let isOpen = false;
  do {
    const part = readSequence(cursor);
    texts.push(...part.texts);
    isOpen ||= part.isOpen;
  } while (cursor.source[cursor.at++] === '|');
  return { texts, isOpen };
}

function readSequence(cursor: Cursor): Part {
  let texts: readonly string[] = [''];
  let isOpen = false;
  while (cursor.at < cursor.source.length && !'|)'.includes(cursor.source[cursor.at] ?? '')) {
    const part = withRepeats(cursor, readPart(cursor));
    if (isOpen) continue;
    const longer = texts.flatMap((text) => part.texts.map((more) => text + more));
    // As many starts as this help nobody: the shorter ones are certain too.
    isOpen = part.isOpen || longer.length > mostStarts;
    if (longer.length <= mostStarts) texts = longer;
  }
  return { texts, isOpen };
}

function readPart(cursor: Cursor): Part {
  const { source } = cursor;
  const char = source[cursor.at++] ?? '';
  if (char === '(') return readGroup(cursor);
  if (char === '[') {
    cursor.at = endOfClass(source, cursor.at);
    return open;
  }
  if (char === '\\') return readEscape(cursor);
  return '.^$*+?'.includes(char) ? open : { texts: [char], isOpen: false };
}

function readGroup(cursor: Cursor): Part {
  const isLookaround = /^\?<?[=!]/u.test(cursor.source.slice(cursor.at, cursor.at + 3));
  cursor.at = cursor.source.indexOf(isLookaround ? (/[=!]/u.exec(cursor.source.slice(cursor.at))?.[0] ?? '') : ':', cursor.at) + 1;
  const inner = readAlternatives(cursor);
  return isLookaround ? nothing : inner;
}

function readEscape(cursor: Cursor): Part {
  const char = cursor.source[cursor.at++] ?? '';
  if (char === 'p') cursor.at = cursor.source.indexOf('}', cursor.at) + 1;
  return /[a-z\d]/iu.test(char) ? open : { texts: [char], isOpen: false };
}

function withRepeats(cursor: Cursor, part: Part): Part {
  const repeat = /^(?:\?|\*|\+|\{(\d+)(?:,\d*)?\})/u.exec(cursor.source.slice(cursor.at));
  if (repeat === null) return part;
  cursor.at += repeat[0].length;
  const mayBeAbsent = repeat[0] === '?' || repeat[0] === '*' || repeat[1] === '0';
  return { texts: mayBeAbsent ? ['', ...part.texts] : part.texts, isOpen: part.isOpen || repeat[0] !== '?' };
}

function endOfClass(source: string, from: number): number {
  let at = from;
  while (source[at] !== ']') at += source[at] === '\\' ? 2 : 1;
  return at + 1;
}

const open: Part = { texts: [''], isOpen: true };
const nothing: Part = { texts: [''], isOpen: false };
