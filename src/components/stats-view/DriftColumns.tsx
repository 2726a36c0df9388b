import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { shareText } from '../../charts/numbers';
import type { Evidence, IColumnChange, IColumnDrift, IReport } from '../../engine';
import { studyText } from '../../i18n/study';
import { columnFigures, figuresLegend, modelLines } from '../../report/drift-table';
import { Icon, Sentence } from '../base';
import type { IChartRegistry } from '../chart-registry';
import { EvidenceChart } from '../EvidenceChart';
import { downIcon, upIcon, warningIcon } from '../icons';
import { Overlay } from './Overlay';

export interface IDriftColumnsProps {
  /** With its comparison. */
  readonly report: IReport;
  readonly evidence: Readonly<Record<string, Evidence>>;
  readonly charts: IChartRegistry;
  readonly trans: TranslationBundle;
}

/** Columns that are drawn at first; the others follow when asked for. */
const MOST = 40;

/** Every column of both frames, what changed most first, the distribution of before over that of now. */
export function DriftColumns(props: IDriftColumnsProps): React.JSX.Element {
  const { report, evidence, charts, trans } = props;
  const [all, setAll] = React.useState(false);
  const [open, setOpen] = React.useState<string | null>(null);
  const { drift, columns = [] } = report.comparison ?? {};
  const changes = new Map(columns.map(one => [one.name, one]));
  const sorted = [...(drift?.columns ?? [])].sort(
    (a, b) => b.effect - a.effect || gapOf(b) - gapOf(a)
  );
  const shown = all ? sorted : sorted.slice(0, MOST);
  return (
    <section className="fs-chart-block">
      <h3>{trans.__('Column by column')}</h3>
      <p className="fs-small fs-muted">{trans.__('Outlined: before. Solid: now.')}</p>
      <ul className="fs-pairs" role="list" aria-label={trans.__('Columns of both dataframes')}>
        {shown.map(one => (
          <Pair
            key={one.name}
            drift={one}
            change={changes.get(one.name)}
            evidence={evidence[one.name]}
            open={open === one.name}
            onToggle={() => setOpen(open === one.name ? null : one.name)}
            charts={charts}
            trans={trans}
          />
        ))}
      </ul>
      {shown.length < sorted.length && (
        <button type="button" className="fs-button fs-bare" onClick={() => setAll(true)}>
          {trans._n('Show %1 more column', 'Show %1 more columns', sorted.length - shown.length)}
        </button>
      )}
      {[...modelLines(report), ...(drift?.notes ?? [])].map(text => (
        <p className="fs-small fs-muted" key={text}>
          <Sentence text={studyText(text)} />
        </p>
      ))}
      <details className="fs-several">
        <summary>{trans.__('What the figures mean')}</summary>
        {figuresLegend().map(text => (
          <p className="fs-small fs-muted" key={text}>
            {text}
          </p>
        ))}
      </details>
    </section>
  );
}

function Pair({
  drift,
  change,
  evidence,
  open,
  onToggle,
  charts,
  trans
}: Pick<IDriftColumnsProps, 'charts' | 'trans'> & {
  readonly drift: IColumnDrift;
  readonly change: IColumnChange | undefined;
  readonly evidence: Evidence | undefined;
  readonly open: boolean;
  readonly onToggle: () => void;
}): React.JSX.Element {
  const id = React.useId();
  const { name, from, missing } = drift;
  const drifted = drift.answers.some(answer => answer.drifted);
  const lacks = missing.some(share => share > 0);
  return (
    <li className="fs-pair">
      <button
        type="button"
        className="fs-pair-head"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={onToggle}
      >
        <span className="fs-pair-name">
          {drifted && (
            <Icon
              icon={warningIcon}
              size={12}
              className="fs-warning"
              label={trans.__('It drifted.')}
            />
          )}
          <code className="fs-line" title={name}>
            {name}
          </code>
          <Icon icon={open ? upIcon : downIcon} size={12} />
        </span>
        <span className="fs-pair-meta fs-muted">
          {from !== undefined
            ? trans.__('was %1', from)
            : change?.change === 'retyped'
              ? `${change.was?.typeName ?? ''} → ${change.now?.typeName ?? ''}`
              : lacks
                ? trans.__('missing %1 → %2', shareText(missing[0], 1), shareText(missing[1], 1))
                : trans.__('none missing')}
        </span>
        {isDrawn(evidence) && <Overlay evidence={evidence} />}
      </button>
      {open && (
        <div id={id}>
          {evidence !== undefined && (
            <EvidenceChart evidence={evidence} charts={charts} trans={trans} />
          )}
          <dl className="fs-facts fs-pair-facts">
            {columnFigures(drift).map(([label, value]) => (
              <React.Fragment key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </React.Fragment>
            ))}
          </dl>
        </div>
      )}
    </li>
  );
}

function isDrawn(
  evidence: Evidence | undefined
): evidence is Extract<Evidence, { type: 'histogram' | 'top-values' }> {
  return evidence?.type === 'histogram' || evidence?.type === 'top-values';
}

function gapOf({ measures }: IColumnDrift): number {
  return measures.ks ?? measures.variation ?? 0;
}
