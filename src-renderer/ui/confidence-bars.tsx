import classes from './confidence-bars.module.css';

const barsOf = { sure: 3, likely: 2, guess: 1, unproven: 0 } as const;

/** Three bars, or the word for a value without history. The number belongs into a tooltip around it. */
export function ConfidenceBars({ band, label }: { readonly band: keyof typeof barsOf; readonly label: string }) {
  if (band === 'unproven') return <span className={classes.word}>{label}</span>;
  return (
    <span className={classes.bars} role="img" aria-label={label}>
      {[1, 2, 3].map((bar) => (
        <i key={bar} data-on={bar <= barsOf[band] || undefined} />
      ))}
    </span>
  );
}
