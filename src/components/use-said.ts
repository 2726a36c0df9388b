import * as React from 'react';

/** Tells the user what has happened; what went wrong can be copied. */
export type Say = (text: string, isFault?: boolean) => void;

const NOTHING = { said: '', isFault: false };

/**
 * What was done last, until another frame comes, its scan goes on, or something else is told.
 *
 * @param other - what is told elsewhere; '' for nothing.
 */
export function useSaid(
  frame: string | undefined,
  phase: string,
  other: string
): { readonly said: string; readonly isFault: boolean; readonly say: Say } {
  const [told, setTold] = React.useState(NOTHING);
  React.useEffect(() => setTold(NOTHING), [frame, phase, other]);
  const say = React.useCallback<Say>((said, isFault = false) => setTold({ said, isFault }), []);
  return { ...told, say };
}
