import { join } from 'path';
import { atLeast, type IFinding } from '../../engine';
import { scanFile } from '../scan-file';
import { cleanFrames, defectOf, KNOWN } from './clean-files';
import { filesOf, folder, keyOf, VERDICTS } from './field-files';
import type { ITold } from './plant-bench';

const RIGHT = ['true', 'useful'];

/** What is told of a file at warning and above, symptoms of other findings left out. */
async function loudIn(file: string): Promise<IFinding[]> {
  const { findings } = await scanFile(file);
  return findings.filter(({ root, severity }) => root === null && atLeast(severity, 'warning'));
}

/**
 * What is told of frames from outside: of clean ones all is wrong but their known
 * defects, of others it is as right as who read the rows says.
 */
export async function toldOutside(): Promise<ITold[]> {
  const told: ITold[] = [];
  for (const file of cleanFrames()) {
    for (const finding of await loudIn(file)) {
      const { detector, confidence } = finding;
      told.push({ detector, confidence, right: KNOWN.has(defectOf(file, finding)) });
    }
  }
  const verdicts = new Map(VERDICTS.map(one => [keyOf(one), one.verdict]));
  for (const file of ['raha', 'dgov', 'messy_csv', 'openrefine'].flatMap(filesOf)) {
    for (const finding of await loudIn(join(folder, file))) {
      const { detector, confidence } = finding;
      const verdict = verdicts.get(keyOf({ file, ...finding }));
      told.push({ detector, confidence, right: RIGHT.includes(verdict ?? 'wrong') });
    }
  }
  return told;
}

/** How often a detector was right, beside how sure it said that it was. */
export interface IReliability {
  readonly detector: string;
  readonly count: number;
  readonly stated: number;
  readonly right: number;
}

/** One line a detector, by name. */
export function reliabilityOf(told: readonly ITold[]): IReliability[] {
  const names = [...new Set(told.map(({ detector }) => detector))].sort();
  return names.map(detector => {
    const own = told.filter(one => one.detector === detector);
    const stated = own.reduce((sum, one) => sum + one.confidence, 0) / own.length;
    return {
      detector,
      count: own.length,
      stated,
      right: own.filter(one => one.right).length / own.length
    };
  });
}

/** The table as text. */
export function reliabilityText(table: readonly IReliability[]): string {
  const cells = [
    ['detector', 'told', 'stated', 'right', 'off'],
    ...table.map(({ detector, count, stated, right }) => [
      detector,
      String(count),
      stated.toFixed(3),
      right.toFixed(3),
      (right - stated).toFixed(3)
    ])
  ];
  const widths = cells[0].map((_, i) => Math.max(...cells.map(line => line[i].length)));
  return `${cells.map(line => line.map((cell, i) => cell.padEnd(widths[i])).join('  ')).join('\n')}\n`;
}
