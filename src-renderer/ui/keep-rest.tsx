import { Component } from 'react';
import type { ReactNode } from 'react';

type Props = {
  /** What is shown; another one is tried anew. */
  readonly of: unknown;
  readonly instead: ReactNode;
  readonly children: ReactNode;
};

type State = { readonly isBroken: boolean; readonly of: unknown };

/** A piece that cannot be painted is shown as `instead`, and everything around it stays. */
export class KeepRest extends Component<Props, State> {
  override state: State = { isBroken: false, of: this.props.of };

  static getDerivedStateFromProps({ of }: Props, state: State): Partial<State> | null {
    return of === state.of ? null : { of, isBroken: false };
  }

  static getDerivedStateFromError(): Partial<State> {
    return { isBroken: true };
  }

  override render(): ReactNode {
    return this.state.isBroken ? this.props.instead : this.props.children;
  }
}
