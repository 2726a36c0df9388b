import * as React from 'react';

/** Tells the user what has happened; what went wrong can be copied. */
export type Say = (text: string, isFault?: boolean) => void;

const NOTHING = { said: '', isFault: false };

/** What was done last, until another frame comes or its scan goes on. */
export function useSaid(
  frame: string | undefined,
  phase: string
): { readonly said: string; readonly isFault: boolean; readonly say: Say } {
  const [told, setTold] = React.useState(NOTHING);
  React.useEffect(() => setTold(NOTHING), [frame, phase]);
  const say = React.useCallback<Say>((said, isFault = false) => setTold({ said, isFault }), []);
  return { ...told, say };
}
