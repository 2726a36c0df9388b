import { checkIcon } from '@jupyterlab/ui-components';
import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { Say } from '../use-said';
import { fullText } from '../../charts/numbers';
import { pointText } from '../../charts/rows';
import type { ConceptMethod, IConceptLine, IConceptRequest, IConceptStudy } from '../../engine';
import { percentText } from '../../i18n';
import { studyText } from '../../i18n/study';
import { usedText, valueText } from '../../report/stats-lines';
import { Icon, Sentence } from '../base';
import type { IChartRegistry } from '../chart-registry';
import { EvidenceChart } from '../EvidenceChart';
import { warningIcon } from '../icons';
import { Strip } from '../Strip';
import { conceptCode } from './concept-code';
import { CopyCode } from './CopyCode';

export interface IConceptFoundProps {
  readonly found: IConceptStudy;
  /** Name of the frame. */
  readonly frame: string;
  readonly request: IConceptRequest;
  readonly charts: IChartRegistry;
  readonly onSay: Say;
  readonly trans: TranslationBundle;
}

/** Places of a list that are told. */
const MOST = 12;

/** Where what is watched changed, drawn along the rows, and what each method says of it. */
export function ConceptFound(props: IConceptFoundProps): React.JSX.Element {
  const { found, frame, request, charts, onSay, trans } = props;
  const { answer, kind, methods } = found;
  const course = React.useMemo(() => {
    const { course: own } = found;
    const { label } = request;
    return {
      ...own,
      x: request.time === undefined ? { ...own.x, column: trans.__('row') } : own.x,
      y: label === undefined ? own.y : { ...own.y, column: trans.__('errors of %1', label) }
    };
  }, [found, trans]);
  const figure = (value: number): string =>
    kind === 'errors' ? percentText(value) : valueText(Number(value.toPrecision(4)));
  const changed = answer.changes.length > 0;
  return (
    <div className="fs-frames">
      <section className="fs-answer">
        <h3 className="fs-answer-head">
          <Icon
            icon={changed ? warningIcon : checkIcon}
            size={14}
            className={changed ? 'fs-warning' : 'fs-ok'}
          />
          <Sentence text={studyText(answer.headline)} />
        </h3>
        <p className="fs-small fs-muted">
          <Sentence text={studyText(answer.watched)} />{' '}
          {trans.__('%1 on average.', figure(answer.mean ?? 0))}{' '}
          {usedText(answer.rows, answer.used)}
        </p>
        {answer.notes.map(note => (
          <p className="fs-small fs-muted" key={note}>
            <Sentence text={studyText(note)} />
          </p>
        ))}
        <EvidenceChart evidence={course} charts={charts} trans={trans} />
        <p className="fs-small fs-muted">
          {trans.__(
            'Line: means of rows next to each other. Band: what chance does around the level. Dashed: changes.'
          )}
        </p>
      </section>
      {changed && (
        <section className="fs-chart-block">
          <h3>{trans.__('Where it changed')}</h3>
          <ul className="fs-drifts" role="list" aria-label={trans.__('Where it changed')}>
            {answer.changes.slice(0, MOST).map(({ row, before, after, methods: said }, i) => (
              <li className="fs-drift" key={row}>
                <Icon icon={warningIcon} size={14} className="fs-warning" />
                <div className="fs-drift-title">
                  {request.time === undefined
                    ? trans.__('From row %1 on', fullText(row))
                    : trans.__(
                        'From %1 on (row %2)',
                        pointText(found.course.changes[i], found.course.x),
                        fullText(row)
                      )}
                </div>
                <div className="fs-finding-count">
                  {trans.__('%1 → %2', figure(before), figure(after))}
                </div>
                <div className="fs-drift-detail fs-small fs-muted">
                  {trans.__('Told by %1.', said.map(nameOf).join(', '))}
                </div>
              </li>
            ))}
          </ul>
          {answer.changes.length > MOST && (
            <p className="fs-small fs-muted">
              {trans._n('%1 more change.', '%1 more changes.', answer.changes.length - MOST)}
            </p>
          )}
        </section>
      )}
      <section className="fs-chart-block">
        <h3>{trans.__('What each method says')}</h3>
        <ul className="fs-methods" role="list" aria-label={trans.__('What each method says')}>
          {methods.map(line => (
            <Method key={line.method} line={line} trans={trans} />
          ))}
        </ul>
        <p className="fs-small fs-muted">
          {trans.__(
            'An alarm of one method alone comes by chance now and then; a change is where several agree.'
          )}
        </p>
      </section>
      <CopyCode code={() => conceptCode(frame, request)} onSay={onSay} trans={trans} />
    </div>
  );
}

function Method({
  line,
  trans
}: {
  readonly line: IConceptLine;
  readonly trans: TranslationBundle;
}): React.JSX.Element {
  const { method, drifts, warnings, blocks } = line;
  const alarms =
    drifts === 0
      ? trans.__('no alarm')
      : trans._n('%2 alarm', '%2 alarms', drifts, fullText(drifts));
  const warned =
    warnings === 0 ? '' : trans._n('%2 warning', '%2 warnings', warnings, fullText(warnings));
  return (
    <li>
      <b>{nameOf(method)}</b>
      <Strip
        blocks={blocks}
        label={trans.__('Alarms of %1 along the rows: %2', nameOf(method), alarms)}
      />
      <span className="fs-small">
        {alarms}
        {warned !== '' && <span className="fs-muted"> · {warned}</span>}
      </span>
      <span className="fs-small fs-muted">{lookOf(method, trans)}</span>
    </li>
  );
}

const NAMES: Readonly<Record<ConceptMethod, string>> = {
  adwin: 'ADWIN',
  ddm: 'DDM',
  eddm: 'EDDM',
  fhddm: 'FHDDM',
  'hddm-a': 'HDDM-A',
  'hddm-w': 'HDDM-W',
  'page-hinkley': 'Page-Hinkley',
  kswin: 'KSWIN'
};

const nameOf = (method: ConceptMethod): string => NAMES[method];

/** What a method looks at. */
function lookOf(method: ConceptMethod, trans: TranslationBundle): string {
  return {
    adwin: trans.__('means of the older and the newer part of a growing window'),
    ddm: trans.__('the error rate against its best so far'),
    eddm: trans.__('the distance between errors against its longest so far'),
    fhddm: trans.__('the last 100 rows against the best 100 so far'),
    'hddm-a': trans.__('the mean against its lowest so far'),
    'hddm-w': trans.__('the same, new rows weigh more'),
    'page-hinkley': trans.__('the sum of what lies beside the mean so far'),
    kswin: trans.__('how the last 30 values are spread, against those before')
  }[method];
}
