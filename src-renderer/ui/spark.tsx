import classes from './spark.module.css';

/** The assistant's mark beside what a machine wrote or proposes. */
export function Spark() {
  return (
    <svg className={classes.spark} viewBox="0 0 12 12" width="11" height="11" aria-hidden="true">
      <path d="M6 0.5 7.2 4.8 11.5 6 7.2 7.2 6 11.5 4.8 7.2 0.5 6 4.8 4.8Z" fill="currentColor" />
    </svg>
  );
}
