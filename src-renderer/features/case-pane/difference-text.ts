/** Below this many equal characters at the start nothing is cut: the whole is short enough to compare. */
const leastCut = 12;

/** The proposed words from where they part from those that stand, so that a narrow line shows what is different. */
export function differingPart(proposed: string, standing: string): string {
  let same = 0;
  while (same < proposed.length && same < standing.length && proposed[same] === standing[same]) same += 1;
  const wordStart = proposed.lastIndexOf(' ', same - 1) + 1;
  const rest = proposed.slice(wordStart).trimStart();
  return wordStart < leastCut || same === proposed.length ? proposed : `…${rest}`;
}
