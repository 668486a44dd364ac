import { Component, type ReactNode } from 'react';
import { Problem } from '../api';
import { Failure } from '../loading';

/** Says in words that a part of the page could not be fetched, instead of showing nothing. */
export class Guard extends Component<{ children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render() {
    return this.state.hasFailed ? (
      <div className="view">
        <Failure problem={new Problem(0, 'network', null)} again={() => location.reload()} />
      </div>
    ) : (
      this.props.children
    );
  }
}
