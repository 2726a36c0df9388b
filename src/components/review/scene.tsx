import type { TranslationBundle } from '@jupyterlab/translation';
import type { ISignal } from '@lumino/signaling';
import * as React from 'react';
import { createPortal } from 'react-dom';

import type { IFinding } from '../../engine';
import type { IAcceptState, IReviewModel, IRulesState } from '../../model/review-types';
import type { IInspectorModel } from '../../model/types';
import { tell } from '../../i18n';
import { ErrorNote } from '../ErrorNote';
import { lazyPart } from '../Shield';
import { SceneContext, type IFindingMarks, type IReviewScene } from '../review-context';
import { useModelState } from '../use-model';
import { useStep } from '../use-step';
import type { ShownChange } from './SinceBar';
import { useOpener, type IOpener } from './use-opener';
import { useTalking } from './use-talking';

export { useReviewScene } from '../review-context';

const SinceBar = lazyPart(
  async () => (await import('./lists')).SinceBar,
  <div className="fs-since" />
);
const GoneList = lazyPart(async () => (await import('./lists')).GoneList);
const AcceptedList = lazyPart(async () => (await import('./lists')).AcceptedList);
const FixPane = lazyPart(
  async () => (await import('./FixPane')).default,
  <div className="fs-detail" />
);
const LawsView = lazyPart(async () => (await import('./LawsView')).default);
const AcceptPane = lazyPart(async () => (await import('./AcceptPane')).default);

interface ISceneProps {
  readonly model: IInspectorModel;
  readonly trans: TranslationBundle;
  readonly children: React.ReactNode;
}

/** Holds what is open of the review, so that lists, details and keys can reach it. */
export function ReviewScene({ model, trans, children }: ISceneProps): React.JSX.Element {
  const review = model.review ?? null;
  return review === null ? (
    <SavedScene model={model}>{children}</SavedScene>
  ) : (
    <LiveScene model={model} review={review} trans={trans}>
      {children}
    </LiveScene>
  );
}

/** A report with nothing around it: what was said of it when it was saved can be read. */
function SavedScene({ model, children }: Omit<ISceneProps, 'trans'>): React.JSX.Element {
  const saved = useSaved(model);
  const scene = React.useMemo<IReviewScene>(() => ({ pane: null, said: '', saved }), [saved]);
  return <SceneContext.Provider value={scene}>{children}</SceneContext.Provider>;
}

function useSaved(model: IInspectorModel): IReviewScene['saved'] {
  useModelState(model);
  const review = model.report()?.review;
  return React.useMemo(() => review && (id => review.find(one => one.finding === id)), [review]);
}

function LiveScene(props: ISceneProps & { readonly review: IReviewModel }): React.JSX.Element {
  const { model, review, children, trans } = props;
  const { frame, phase } = useModelState(model);
  const [said, setSaid] = React.useState('');
  const [fault, setFault] = React.useState('');
  const opener = useOpener();
  const say = React.useCallback<Say>((action, done) => {
    action.then(
      () => done !== undefined && setSaid(done),
      (reason: unknown) => {
        const why = reason instanceof Error ? tell(reason.message) : String(reason);
        setSaid(why);
        setFault(why);
      }
    );
  }, []);
  const fixing = useFixing(props, opener, say, setSaid);
  const accepting = useAccepting(props, opener, say);
  const since = useSince(props, setSaid);
  const ruling = useRules(props, say);
  const steps = useSteps(props, said, say, setSaid);
  const talking = useTalking(model, review.talk ?? null, opener, say, trans);
  const saved = useSaved(model);
  React.useEffect(() => setSaid(''), [frame?.id, phase]);
  const scene = React.useMemo<IReviewScene>(
    () => ({
      fix: fixing.open,
      accept: accepting.open,
      marksOf: id => ({ ...since.markOf(id), ...accepting.markOf(id) }),
      talk: talking.scene,
      saved,
      makeRule: ruling?.make,
      laws: ruling?.laws,
      find: accepting.find,
      lists: since.lists,
      bar: since.bar,
      below: onOpen => (
        <>
          {accepting.below(onOpen)}
          {since.below}
        </>
      ),
      pane: fixing.pane || talking.pane,
      said,
      isFault: said !== '' && said === fault,
      ...steps
    }),
    [fixing, accepting, since, ruling, talking, saved, said, fault, steps]
  );
  return (
    <SceneContext.Provider value={scene}>
      {children}
      {accepting.dialog}
    </SceneContext.Provider>
  );
}

type Scene = ISceneProps & { readonly review: IReviewModel };
/** Tells how an action went; where it is a step, that tells itself, and `done` is left out. */
type Say = (action: Promise<unknown>, done?: string) => void;

function useSteps(
  { review: { steps }, trans }: Scene,
  said: string,
  say: Say,
  setSaid: (text: string) => void
): Pick<IReviewScene, 'steps' | 'undo' | 'redo'> {
  const { undo, redo, news } = useModelState(steps);
  const told = news === null ? '' : tell(news.done);
  React.useEffect(() => {
    if (told !== '') {
      setSaid(told);
    }
  }, [news, told, setSaid]);
  return React.useMemo(() => {
    return {
      steps,
      undo:
        undo === null
          ? undefined
          : {
              done: tell(undo.done),
              isNew: told !== '' && said === told,
              run: Object.assign(
                () => say(steps.undo(), trans.__('Taken back: %1', tell(undo.done))),
                { told: trans.__('Undo: %1', tell(undo.done)) }
              )
            },
      redo:
        redo === null
          ? undefined
          : {
              done: tell(redo.done),
              isNew: false,
              run: Object.assign(
                () => say(steps.redo(), trans.__('Done again: %1', tell(redo.done))),
                { told: trans.__('Do again: %1', tell(redo.done)) }
              )
            }
    };
  }, [steps, undo, redo, told, said, say, trans]);
}

function useFixing(
  { model, review: { fixes }, trans }: Scene,
  { remember, giveBack }: IOpener,
  say: Say,
  setSaid: (text: string) => void
): { open: (finding: IFinding) => void; pane: React.ReactNode } {
  const { open } = useModelState(fixes);
  const frame = useModelState(model).frame?.id;
  React.useEffect(() => () => fixes.close(), [fixes, frame]);
  return React.useMemo(() => {
    const close = (): void => {
      fixes.close();
      setSaid('');
      giveBack();
    };
    return {
      open: (finding: IFinding) => {
        remember();
        fixes.open(finding);
      },
      pane: open !== null && (
        <FixPane
          fixes={fixes}
          open={open}
          trans={trans}
          onCopy={code => say(navigator.clipboard.writeText(code), trans.__('Copied'))}
          onClose={close}
        />
      )
    };
  }, [fixes, open, trans, remember, giveBack, say, setSaid]);
}

function useAccepting(
  { model, review: { accepted }, trans }: Scene,
  { remember, giveBack }: IOpener,
  say: Say
) {
  const state = useMaybe<IAcceptState>(accepted);
  const { frame, phase, data = 'absent' } = useModelState(model);
  const name = frame?.name ?? '';
  const reachable = phase !== 'saved' || data !== 'absent';
  const [asked, setAsked] = React.useState<IFinding | null>(null);
  return React.useMemo(() => {
    const baseline = state?.baseline ?? null;
    const markOf = (id: string): Pick<IFindingMarks, 'woken' | 'expired' | 'quiet'> => ({
      woken: baseline?.woken.find(one => one.id === id) ?? null,
      expired: baseline?.expired.find(one => one.id === id) ?? null,
      quiet: baseline?.quiet.find(one => one.finding.id === id) ?? null
    });
    const find = (id: string): IFinding | undefined => markOf(id).quiet?.finding;
    const open = (finding: IFinding | undefined): void => {
      if (finding !== undefined) {
        remember();
        setAsked(finding);
      }
    };
    const close = (): void => {
      setAsked(null);
      giveBack();
    };
    return {
      markOf,
      find,
      open: accepted === null || !reachable ? undefined : open,
      below: (onOpen: (id: string) => void) =>
        state !== null &&
        accepted !== null && (
          <>
            {state.problem !== null && <ErrorNote details={tell(state.problem)} trans={trans} />}
            {(baseline?.quiet.length ?? 0) > 0 && (
              <AcceptedList
                quiet={baseline?.quiet ?? []}
                trans={trans}
                onOpen={onOpen}
                onEdit={id => open(find(id))}
              />
            )}
          </>
        ),
      dialog:
        asked !== null &&
        accepted !== null &&
        createPortal(
          <div className="fs-ShareHost">
            <div className="fs-root">
              <AcceptPane
                accepted={accepted}
                finding={asked}
                frame={name}
                marks={markOf(asked.id)}
                trans={trans}
                onDone={text => {
                  close();
                  say(Promise.resolve(), text);
                }}
                onClose={close}
              />
            </div>
          </div>,
          document.body
        )
    };
  }, [accepted, state, name, reachable, asked, trans, remember, giveBack, say]);
}

/** The state of a part of the review that may not be there. */
function useMaybe<S>(
  part: { readonly state: S; readonly changed: ISignal<unknown, void> } | null
): S | null {
  const subscribe = React.useCallback(
    (notify: () => void) => {
      part?.changed.connect(notify);
      return () => void part?.changed.disconnect(notify);
    },
    [part]
  );
  return React.useSyncExternalStore(subscribe, () => part?.state ?? null);
}

function useRules({ review: { rules }, trans }: Scene, say: Say) {
  const count = useMaybe<IRulesState>(rules)?.laws.length ?? 0;
  return React.useMemo(
    () =>
      rules === null
        ? null
        : {
            make: (finding: IFinding) => say(rules.make({ finding })),
            laws: {
              count,
              view: <LawsView rules={rules} trans={trans} onSay={say} />
            }
          },
    [rules, count, trans, say]
  );
}

function useSince(
  { model, review: { runs, steps }, trans }: Scene,
  say: (text: string) => void
): ISince {
  const { changes, gone, cause, pinned, problem } = useModelState(runs);
  const frame = useModelState(model).frame?.id;
  const [shown, setShown] = React.useState<ShownChange | null>(null);
  const show = useStep(steps, shown, setShown, frame);
  React.useEffect(() => setShown(null), [changes, frame]);
  return React.useMemo(() => {
    const byId = new Map((changes ?? []).map(change => [change.id, change]));
    return {
      markOf: id => {
        const one = byId.get(id);
        const change = one?.change;
        return {
          change: change === 'new' || change === 'worse' ? change : null,
          was: one?.was ?? null
        };
      },
      lists: id => shown === null || shown === 'gone' || byId.get(id)?.change === shown,
      bar: changes !== null && (
        <SinceBar
          changes={changes}
          cell={cause?.cell ?? null}
          pinned={pinned}
          shown={shown}
          trans={trans}
          onCause={cell => {
            if (!runs.reveal()) {
              say(trans.__('Cell [%1] is no longer in the notebook.', String(cell)));
            }
          }}
          onShow={change => show(shown === change ? null : change, CHANGED, 'since')}
        />
      ),
      below: (
        <>
          {problem !== null && <ErrorNote details={tell(problem)} trans={trans} />}
          {gone.length > 0 && (
            <GoneList
              gone={gone}
              open={shown === 'gone'}
              onToggle={() => show(shown === 'gone' ? null : 'gone', CHANGED, 'since')}
              trans={trans}
            />
          )}
        </>
      )
    };
  }, [changes, gone, cause, pinned, problem, shown, show, trans, runs, say]);
}

const CHANGED = 'Which changes are listed was changed.';

interface ISince {
  readonly markOf: (id: string) => Pick<IFindingMarks, 'change' | 'was'>;
  readonly lists: (id: string) => boolean;
  readonly bar: React.ReactNode;
  readonly below: React.ReactNode;
}
