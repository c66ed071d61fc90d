/** The key of an act where its button is. Screen readers hear it from `aria-keyshortcuts` or the palette instead. */
export function KeyHint({ keys }: { readonly keys: string }) {
  return <kbd aria-hidden="true">{keys}</kbd>;
}
