import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { IFinding } from '../../engine';
import type { ISubject, ITalkHandle, ITalkModel, IThread } from '../../model/talk-types';
import type { IInspectorModel } from '../../model/types';
import type { ITalkScene } from '../review-context';
import { lazyPart } from '../Shield';
import { useModelState } from '../use-model';
import type { IOpener } from './use-opener';

const WAITING = <div className="fs-detail" />;
const TalkPane = lazyPart(async () => (await import('../talk/TalkPane')).default, WAITING);
const FramePane = lazyPart(async () => (await import('../talk/FramePane')).default, WAITING);

/** What is shown of the talk: that about a finding or something in the data, or about the whole frame. */
type Shown =
  | { readonly finding: IFinding | null; readonly subject: ISubject }
  | { readonly finding: null; readonly subject: null };

export interface ITalking {
  readonly scene: ITalkScene | undefined;
  readonly pane: React.ReactNode;
}

/** Opens what a team says, and draws again what shows it when somebody says something. */
export function useTalking(
  model: IInspectorModel,
  handle: ITalkHandle | null,
  { remember, giveBack }: IOpener,
  say: (action: Promise<unknown>, done?: string) => void,
  trans: TranslationBundle
): ITalking {
  const talk = useTalk(handle);
  const { frame } = useModelState(model);
  const [shown, setShown] = React.useState<Shown | null>(null);
  const [placing, setPlacing] = React.useState<IThread | null>(null);
  const drafts = React.useRef(new Map<string, string>());
  React.useEffect(() => {
    setShown(null);
    setPlacing(null);
  }, [frame?.id]);
  return React.useMemo(() => {
    if (handle === null) {
      return { scene: undefined, pane: null };
    }
    const open = (next: Shown): void => {
      remember();
      setShown(next);
      say(handle.load());
    };
    const close = (): void => {
      setShown(null);
      giveBack();
    };
    const own = { model, trans, onClose: close, drafts: drafts.current };
    return {
      scene: {
        open: (finding, subject = { on: 'finding', finding: finding.id }) =>
          open({ finding, subject }),
        openAbout: subject => open({ finding: null, subject }),
        onColumn: name =>
          talk?.model.onColumn(name).reduce((sum, { replies }) => sum + 1 + replies.length, 0) ?? 0,
        isCommented: (row, column) => talk?.model.isCommented(row, column) ?? false,
        openFrame: () => open({ finding: null, subject: null }),
        of: id => talk?.model.onFinding(id),
        unseen: talk?.model.state.unseen ?? 0
      },
      pane:
        shown === null || talk === null ? null : shown.subject === null ? (
          <FramePane
            {...own}
            talk={talk.model}
            onOpen={finding =>
              setShown({ finding, subject: { on: 'finding', finding: finding.id } })
            }
            onOpenAbout={subject => setShown({ finding: null, subject })}
            onPlace={thread => {
              setPlacing(thread);
              close();
              say(Promise.resolve(), trans.__('Now open where it belongs.'));
            }}
          />
        ) : (
          <TalkPane
            {...own}
            talk={talk.model}
            finding={shown.finding}
            subject={shown.subject}
            placing={placing}
            onPlaced={done => {
              setPlacing(null);
              if (done) {
                say(Promise.resolve(), trans.__('Placed'));
              }
            }}
          />
        )
    };
  }, [handle, talk, shown, placing, model, trans, remember, giveBack, say]);
}

/** The talk once it is loaded; another object whenever something was said. */
function useTalk(handle: ITalkHandle | null): { readonly model: ITalkModel } | null {
  const [talk, setTalk] = React.useState<{ readonly model: ITalkModel } | null>(null);
  React.useEffect(() => {
    let model: ITalkModel | null = null;
    const onTalk = (): void => setTalk(model === null ? null : { model });
    const onHandle = (): void => {
      model?.changed.disconnect(onTalk);
      model = handle?.model ?? null;
      model?.changed.connect(onTalk);
      onTalk();
    };
    handle?.changed.connect(onHandle);
    onHandle();
    return () => {
      handle?.changed.disconnect(onHandle);
      model?.changed.disconnect(onTalk);
    };
  }, [handle]);
  return talk;
}
