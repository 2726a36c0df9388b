import { ellipsesIcon, refreshIcon, shareIcon } from '@jupyterlab/ui-components';
import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { bytesText } from '../charts/numbers';
import type { IFrame, IInspectorModel, IInspectorState } from '../model/types';
import { fullText } from '../i18n';
import { Icon, IconButton } from './base';
import { downIcon, pauseIcon } from './icons';
import { TalkButton } from './TalkButton';
import { useTools } from './tools';

export interface IFramesSelectorProps {
  readonly model: IInspectorModel;
  readonly state: IInspectorState;
  /** Stands between the choice and the buttons. */
  readonly children?: React.ReactNode;
  readonly trans: TranslationBundle;
}

/** A path without its folders. */
function fileOf(path: string): string {
  return path.split('/').pop() ?? path;
}

function label(frame: IFrame): string {
  return frame.rows === null || frame.columns === null
    ? frame.name
    : `${frame.name}  (${fullText(frame.rows)} × ${fullText(frame.columns)})`;
}

/** The frames of one notebook or console, or those of files. */
interface IGroup {
  readonly context: string;
  readonly label: string;
  readonly frames: IFrame[];
}

/** The frames by where they live, in their order; a name that two places have is told with its path. */
function groupsOf(frames: readonly IFrame[], files: string): readonly IGroup[] {
  const groups = new Map<string, IGroup>();
  for (const frame of frames) {
    const context = frame.place === undefined ? '' : frame.context;
    const group = groups.get(context) ?? { context, label: frame.place?.name ?? files, frames: [] };
    group.frames.push(frame);
    groups.set(context, group);
  }
  const all = [...groups.values()];
  const isTwin = ({ label, context }: IGroup): boolean =>
    all.some(other => other.label === label && other.context !== context);
  return all.map(group =>
    isTwin(group) && group.context !== '' ? { ...group, label: group.context } : group
  );
}

function whereOf({ place, context }: IFrame): string {
  return place?.kind === 'console' ? place.name : context;
}

/** Choice of the dataframe with pause and refresh, and a line about where it lives. */
export function FramesSelector(props: IFramesSelectorProps): React.JSX.Element {
  const { model, state, children, trans } = props;
  const tools = useTools();
  const { frames, frame } = state;
  const saved = state.phase === 'saved';
  const told = (place: string): string =>
    frame === null
      ? ''
      : [
          frame.library === 'report' ? trans.__('saved report') : frame.library,
          frame.bytes === null ? '' : bytesText(frame.bytes),
          place
        ]
          .filter(part => part !== '')
          .join(' · ');
  const where = frame === null ? '' : whereOf(frame);
  const whole = told(where);
  const groups = groupsOf(frames, trans.__('Files'));
  const options = (some: readonly IFrame[]) =>
    some.map(one => (
      <option key={one.id} value={one.id}>
        {label(one)}
      </option>
    ));
  return (
    <>
      <div className="fs-head">
        <div className="fs-field">
          <select
            aria-label={trans.__('Dataframe')}
            title={frame === null ? undefined : `${label(frame)}\n${whole}`}
            disabled={frames.length === 0}
            value={frame?.id ?? ''}
            onChange={event => model.select(event.currentTarget.value)}
          >
            {frames.length === 0 && <option value="">{trans.__('no dataframes')}</option>}
            {frames.length > 0 && frame === null && (
              <option value="" disabled>
                {trans.__('choose a dataframe')}
              </option>
            )}
            {groups.length < 2
              ? options(frames)
              : groups.map(group => (
                  <optgroup key={group.context} label={group.label}>
                    {options(group.frames)}
                  </optgroup>
                ))}
          </select>
          <Icon icon={downIcon} size={12} />
        </div>
        {children}
        <TalkButton disabled={state.phase !== 'finished'} trans={trans} />
        {!saved && (
          <>
            <IconButton
              icon={pauseIcon}
              label={trans.__('Pause scanning')}
              pressed={state.paused}
              onClick={() => model.setPaused(!state.paused)}
            />
            <IconButton
              icon={refreshIcon}
              label={trans.__('Scan again')}
              disabled={frame === null}
              onClick={() => model.rescan(false)}
            />
            {tools.share && (
              <IconButton
                icon={shareIcon}
                label={tools.shareLabel ?? trans.__('Insert the report into the notebook')}
                disabled={state.phase !== 'finished'}
                onClick={() => tools.share?.()}
              />
            )}
          </>
        )}
        {tools.more && (
          <IconButton
            icon={ellipsesIcon}
            label={trans.__('More actions')}
            onClick={event => tools.more?.(event.currentTarget)}
          />
        )}
      </div>
      <div className="fs-meta fs-small fs-muted" title={whole}>
        {told(fileOf(where)) || trans.__('no dataframe chosen')}
      </div>
    </>
  );
}
