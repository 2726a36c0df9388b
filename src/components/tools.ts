import * as React from 'react';

/**
 * What can be done from an Inspector but lies outside it: in the notebook, in
 * the file browser, on the disk. What is absent has no button.
 */
export interface IInspectorTools {
  /** Show what a saved report would hold, then put it into the notebook. */
  share?(): void;
  /** What `share` is called. Default: Insert the report into the notebook. */
  readonly shareLabel?: string;
  /** Open the menu of further actions below `anchor`. */
  more?(anchor: HTMLElement): void;
  /** Insert and run a cell that makes a frame with faults. */
  example?(): void;
  /** Insert and run a cell that plants errors, with a sealed key. */
  planted?(): void;
  /** Insert and run a cell with this code, such as one that installs a package. */
  runCode?(source: string): void;
  /** Choose a data file and open it. */
  openFile?(): void;
}

/** The tools of the surrounding Inspector; null where there are none. */
export const ToolsContext = React.createContext<IInspectorTools | null>(null);

/** The tools of the surrounding Inspector. */
export function useTools(): IInspectorTools {
  return React.useContext(ToolsContext) ?? {};
}
