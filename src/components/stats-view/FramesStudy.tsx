import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { countText } from '../../charts/numbers';
import type { IFrame, IFrameStudies, IInspectorState } from '../../model/types';
import type { IChartRegistry } from '../chart-registry';
import { Choice } from '../charts-view/ColumnChoice';
import { Compared } from './Compared';
import { StudyWait } from './StudyWait';
import type { IStudyChoice } from './study-choice';
import { useStudy } from './use-study';

export interface IFramesStudyProps {
  readonly studies: IFrameStudies;
  readonly state: IInspectorState;
  readonly charts: IChartRegistry;
  readonly choice: IStudyChoice;
  readonly onChoice: (choice: IStudyChoice) => void;
  readonly trans: TranslationBundle;
}

/** The open frame beside another one: what drifted, and every column in both. */
export function FramesStudy(props: IFramesStudyProps): React.JSX.Element {
  const { studies, state, charts, choice, onChoice, trans } = props;
  const others = state.frames.filter(({ id }) => id !== state.frame?.id);
  const other = others.find(({ id }) => id === choice.other);
  const study = useStudy(
    other === undefined ? null : `${other.id} ${other.version} ${state.frame?.version ?? ''}`,
    (signal, onShare) => studies.compare(other as IFrame, signal, onShare)
  );
  const ofPins = (
    <p className="fs-small fs-muted">
      {trans.__(
        'A pinned state keeps findings and no values, so that it has no distributions: what is new, worse or gone since then stands above the findings. To see distributions later, keep a copy of this dataframe under another name.'
      )}
    </p>
  );
  if (others.length === 0) {
    return (
      <div className="fs-frames">
        <p className="fs-muted">
          {trans.__(
            'There is no other dataframe to hold this one against. Make one in the notebook.'
          )}
        </p>
        {ofPins}
      </div>
    );
  }
  return (
    <div className="fs-frames">
      <Choice
        label={trans.__('Before')}
        value={other?.id ?? ''}
        options={[
          { value: '', text: trans.__('choose a dataframe') },
          ...others.map(frame => ({ value: frame.id, text: titleOf(frame, others) }))
        ]}
        onChoose={id => onChoice({ ...choice, other: id === '' ? undefined : id })}
      />
      {other === undefined ? (
        <>
          <p className="fs-muted">
            {trans.__(
              'Choose the dataframe that this one is held against: what it was before, or one like it.'
            )}
          </p>
          {ofPins}
        </>
      ) : study.state !== 'ready' || study.found === null ? (
        <StudyWait
          study={study}
          busy={trans.__('Holding the two against each other…')}
          trans={trans}
        />
      ) : (
        <Compared found={study.found} note={study.found.note} charts={charts} trans={trans} />
      )}
    </div>
  );
}

/** The name of a frame, with its place where another one has the same name. */
function titleOf({ name, context, rows }: IFrame, all: readonly IFrame[]): string {
  const place = all.filter(one => one.name === name).length > 1 ? `, ${context}` : '';
  return rows === null ? `${name}${place}` : `${name} (${countText(rows)})${place}`;
}
