import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { countText } from '../../charts/numbers';
import { fullText, momentText } from '../../i18n';
import type { IReportEntry, IResultEntry, ITalkLibrary } from '../../model/talk-types';
import { Sentence } from '../base';
import { ErrorNote } from '../ErrorNote';
import { problemWord } from './words';

export interface ISideBySideProps {
  readonly library: ITalkLibrary;
  readonly left: IReportEntry;
  readonly right: IReportEntry;
  readonly trans: TranslationBundle;
}

interface IPair {
  readonly id: string;
  readonly text: string;
  readonly left: IResultEntry | undefined;
  readonly right: IResultEntry | undefined;
}

/** Two reports of a dataset: score, rows, and each finding in both. */
export function SideBySide(props: ISideBySideProps): React.JSX.Element {
  const { library, left, right, trans } = props;
  const [pairs, setPairs] = React.useState<readonly IPair[]>([]);
  const [problem, setProblem] = React.useState('');
  React.useEffect(() => {
    let isOld = false;
    Promise.all([library.results(left.id), library.results(right.id)]).then(
      ([a, b]) => {
        if (!isOld) {
          setPairs(pairsOf(a, b));
          setProblem('');
        }
      },
      (reason: unknown) => setProblem(problemWord(reason, trans))
    );
    return () => {
      isOld = true;
    };
  }, [library, left.id, right.id]);
  const score = ({ score: value }: IReportEntry): string =>
    value === null ? '–' : fullText(value);
  const rows = (one: IResultEntry | undefined): string =>
    one === undefined ? '–' : countText(one.rows);
  return (
    <>
      {problem !== '' && <ErrorNote details={problem} trans={trans} />}
      <table className="fs-sides fs-small">
        <caption className="fs-hidden">{trans.__('Two reports side by side')}</caption>
        <thead>
          <tr>
            <td />
            <th scope="col">{momentText(left.created)}</th>
            <th scope="col">{momentText(right.created)}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{trans.__('Score')}</th>
            <td>{score(left)}</td>
            <td>{score(right)}</td>
          </tr>
          <tr>
            <th scope="row">{trans.__('Rows')}</th>
            <td>{countText(left.rows)}</td>
            <td>{countText(right.rows)}</td>
          </tr>
          {pairs.map(one => (
            <tr key={one.id}>
              <th scope="row">
                <Sentence text={one.text} />
              </th>
              <td>{rows(one.left)}</td>
              <td>{rows(one.right)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function pairsOf(left: readonly IResultEntry[], right: readonly IResultEntry[]): IPair[] {
  const ids = [...new Set([...left, ...right].map(({ finding }) => finding))];
  return ids.map(id => {
    const [a, b] = [left, right].map(side => side.find(({ finding }) => finding === id));
    return { id, text: (b ?? a)?.text ?? id, left: a, right: b };
  });
}
