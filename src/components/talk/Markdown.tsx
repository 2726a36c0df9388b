import * as React from 'react';

import type { ITalkModel } from '../../model/talk-types';

export interface IMarkdownProps {
  readonly text: string;
  readonly model: Pick<ITalkModel, 'show'>;
}

/** What somebody wrote, as safe Markdown; as plain text until it is rendered, or where it cannot be. */
export function Markdown({ text, model }: IMarkdownProps): React.JSX.Element {
  const host = React.useRef<HTMLDivElement>(null);
  React.useEffect(() => {
    let isOld = false;
    const made = document.createElement('div');
    model.show(text, made).then(
      () => {
        if (!isOld) {
          host.current?.replaceChildren(...made.childNodes);
        }
      },
      () => undefined
    );
    return () => {
      isOld = true;
    };
  }, [text, model]);
  return (
    <div className="fs-talk-text" ref={host} key={text}>
      <p>{text}</p>
    </div>
  );
}
