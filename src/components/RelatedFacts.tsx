import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { relateFindings, type IFinding, type IRelated, type IReport } from '../engine';
import { percentText, sentenceOf } from '../i18n';
import type { IInspectorModel } from '../model/types';
import { Sentence } from './base';

const KNOWN = new WeakMap<IReport, ReadonlyMap<string, IRelated>>();
/** Findings and columns that are named. */
const MOST = 3;

export interface IRelatedFactsProps {
  readonly model: IInspectorModel;
  readonly finding: IFinding;
  readonly onOpen: (findingId: string) => void;
  readonly trans: TranslationBundle;
}

/** What explains a finding, what lies in the same rows, and what follows from its columns by laws. */
export default function RelatedFacts(props: IRelatedFactsProps): React.JSX.Element | null {
  const { model, finding, onOpen, trans } = props;
  const report = model.report();
  const related = report === null ? undefined : relatedOf(report).get(finding.id);
  if (report === null || related === undefined) {
    return null;
  }
  const byId = new Map(report.findings.map(one => [one.id, one]));
  const root = related.root === finding.id ? undefined : byId.get(related.root);
  const beside = related.correlated
    .filter(({ id }) => id !== related.root && byId.get(id)?.root !== finding.id)
    .slice(0, MOST);
  const { downstream } = related.impact;
  const link = (one: IFinding | undefined, more = ''): React.ReactNode =>
    one !== undefined && (
      <button
        type="button"
        className="fs-button fs-bare fs-link"
        key={one.id}
        onClick={() => onOpen(one.id)}
      >
        <span>
          <Sentence text={sentenceOf(one).title} />
          {more !== '' && <span className="fs-muted">{` · ${more}`}</span>}
        </span>
      </button>
    );
  return (
    <>
      {root !== undefined && (
        <>
          <dt>{trans.__('Explained by')}</dt>
          <dd>{link(root)}</dd>
        </>
      )}
      {beside.length > 0 && (
        <>
          <dt>{trans.__('Same rows')}</dt>
          <dd>{beside.map(({ id, jaccard }) => link(byId.get(id), percentText(jaccard)))}</dd>
        </>
      )}
      {downstream.length > 0 && (
        <>
          <dt>{trans.__('Reaches')}</dt>
          <dd>
            {downstream.slice(0, MOST).join(', ') + (downstream.length > MOST ? ', …' : '')}{' '}
            <span className="fs-muted">{trans.__('by laws')}</span>
          </dd>
        </>
      )}
      {root !== undefined && related.remedy?.of === root.id && (
        <>
          <dt>{trans.__('Remedy')}</dt>
          <dd>{trans.__('fix what explains it')}</dd>
        </>
      )}
    </>
  );
}

function relatedOf(report: IReport): ReadonlyMap<string, IRelated> {
  let all = KNOWN.get(report);
  if (all === undefined) {
    all = new Map(relateFindings(report).map(one => [one.id, one]));
    KNOWN.set(report, all);
  }
  return all;
}
