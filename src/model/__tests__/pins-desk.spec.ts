import { pinsText, type IPin } from '../../engine';
import { movedPins } from '../pins-desk';

const pin = (place: string, frame: string, day = '01'): IPin => ({
  place,
  frame,
  when: `2026-01-${day}T08:30:00.000Z`,
  findings: []
});
const text = (...pins: IPin[]): string | null => pinsText(pins);

describe('pins of a notebook that was moved', () => {
  const old = text(pin('a.ipynb', 'df'), pin('a.ipynb', 'tips'), pin('b.ipynb', 'df', '02'))!;

  it('have its new name in the same folder, instead of those of a notebook that it replaced', () => {
    expect(movedPins(old, 'a.ipynb', 'c.ipynb', undefined)?.there).toBe(
      text(pin('c.ipynb', 'df'), pin('c.ipynb', 'tips'), pin('b.ipynb', 'df', '02'))
    );
    expect(movedPins(old, 'a.ipynb', 'b.ipynb', undefined)?.there).toBe(
      text(pin('b.ipynb', 'df'), pin('b.ipynb', 'tips'))
    );
  });

  it('go into the file of another folder', () => {
    const left = text(pin('b.ipynb', 'df', '02'));
    const moved = [pin('a.ipynb', 'df'), pin('a.ipynb', 'tips')];
    expect(movedPins(old, 'a.ipynb', 'a.ipynb', null)).toEqual({ left, there: text(...moved) });
    expect(movedPins(old, 'a.ipynb', 'a.ipynb', text(pin('x.csv', 'x')))).toEqual({
      left,
      there: text(...moved, pin('x.csv', 'x'))
    });
    expect(movedPins(text(...moved)!, 'a.ipynb', 'a.ipynb', null)?.left).toBeNull();
  });

  it('are none where nothing was pinned, and stay where the other file is damaged', () => {
    expect(movedPins(old, 'z.ipynb', 'a.ipynb', undefined)).toBeNull();
    expect(() => movedPins(old, 'a.ipynb', 'a.ipynb', '{}')).toThrow('framescope.pins.json');
  });
});
