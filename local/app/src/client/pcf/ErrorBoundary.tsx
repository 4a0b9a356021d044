import * as React from 'react';

/** Keeps a failing code component from taking the form with it. */
export class ErrorBoundary extends React.Component<
  { readonly fallback: (error: Error) => React.ReactNode; readonly children?: React.ReactNode },
  { readonly error: Error | undefined }
> {
  override state: { readonly error: Error | undefined } = { error: undefined };

  static getDerivedStateFromError(error: unknown): { error: Error } {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): React.ReactNode {
    return this.state.error ? this.props.fallback(this.state.error) : this.props.children;
  }
}
