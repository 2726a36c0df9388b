import { Progress } from '../progress';

function told(tty: boolean, times: readonly number[]): string[] {
  const said: string[] = [];
  let now = 0;
  const streams = { out: () => undefined, err: (text: string) => void said.push(text) };
  const progress = new Progress(streams, tty, 'a.csv', () => now);
  times.forEach((time, i) => {
    now = time;
    progress.update(i, i === 0 ? 0 : 9, 'Missing values');
  });
  progress.end();
  return said;
}

it('keeps one line of a terminal, and wipes it', () => {
  expect(told(true, [0, 50, 120])).toEqual([
    '\r\x1b[Ka.csv: reading',
    '\r\x1b[Ka.csv: 2 of 9, Missing values',
    '\r\x1b[K'
  ]);
});

it('is silent in a log for a second, then says a line every two', () => {
  expect(told(false, [0, 500, 900])).toEqual([]);
  expect(told(false, [0, 1100, 1200, 3000, 3200])).toEqual([
    'a.csv: 1 of 9, Missing values\n',
    'a.csv: 4 of 9, Missing values\n'
  ]);
});
