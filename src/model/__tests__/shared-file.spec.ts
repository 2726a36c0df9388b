import { MemoryFiles } from '../memory-files';
import { SharedFile } from '../shared-file';

/** Files whose reads are counted and can be held up, and whose writes can fail. */
class SlowFiles extends MemoryFiles {
  reads = 0;
  gate: Promise<void> = Promise.resolve();
  full = false;

  override async read(context: string, name: string): Promise<string | null> {
    this.reads++;
    await this.gate;
    return super.read(context, name);
  }

  override write(context: string, name: string, text: string | null): Promise<void> {
    return this.full ? Promise.reject(new Error('disk full')) : super.write(context, name, text);
  }
}

const settle = (): Promise<void> => new Promise(resolve => setTimeout(resolve, 5));

describe('a file that others write too', () => {
  let files: SlowFiles;
  let file: SharedFile;
  let context: string | null;
  let news: (string | null)[];
  let problems: unknown[];

  beforeEach(() => {
    [files, context, news, problems] = [new SlowFiles(), 'a/nb.ipynb', [], []];
    file = new SharedFile(files, 'pins', {
      context: () => context,
      onNews: text => {
        news.push(text);
        return text === 'bad' ? Promise.reject(new Error('no pins')) : Promise.resolve();
      },
      onProblem: reason => problems.push(reason)
    });
  });

  afterEach(() => file.dispose());

  it('is news where somebody else wrote or took it away, once for all events of one writing', async () => {
    await files.write('a/nb.ipynb', 'pins', 'theirs');
    files.changed.emit('a/nb.ipynb/pins');
    files.changed.emit('a/nb.ipynb/pins');
    await settle();
    expect(news).toEqual(['theirs']);
    expect(files.reads).toBe(2);
    await files.write('a/nb.ipynb', 'pins', null);
    await settle();
    expect(news).toEqual(['theirs', null]);
  });

  it('is no news where it was written here or is shown already', async () => {
    await file.write('a/nb.ipynb', 'mine');
    await settle();
    files.texts.set('a/nb.ipynb/pins', 'read');
    expect(await file.follow('a/nb.ipynb')).toBe('read');
    files.changed.emit('a/nb.ipynb/pins');
    await settle();
    expect(news).toEqual([]);
  });

  it('is still news after it was read for another purpose than to be shown', async () => {
    files.texts.set('a/nb.ipynb/pins', 'theirs');
    expect(await file.read('a/nb.ipynb')).toBe('theirs');
    files.changed.emit('a/nb.ipynb/pins');
    await settle();
    expect(news).toEqual(['theirs']);
  });

  it('is looked at again where it was written while it was being read', async () => {
    let open = (): void => undefined;
    files.gate = new Promise(resolve => (open = resolve));
    files.changed.emit('a/nb.ipynb/pins');
    files.texts.set('a/nb.ipynb/pins', 'first');
    open();
    await settle();
    files.gate = new Promise(resolve => (open = resolve));
    await files.write('a/nb.ipynb', 'pins', 'second');
    files.changed.emit('a/nb.ipynb/pins');
    open();
    await settle();
    expect(news).toEqual(['first', 'second']);
  });

  it('is as before where it could not be written', async () => {
    await files.write('a/nb.ipynb', 'pins', 'theirs');
    await settle();
    files.full = true;
    await expect(file.write('a/nb.ipynb', 'mine')).rejects.toThrow('disk full');
    files.full = false;
    files.changed.emit('a/nb.ipynb/pins');
    await settle();
    expect(news).toEqual(['theirs']);
    await files.write('a/nb.ipynb', 'pins', 'mine');
    await settle();
    expect(news).toEqual(['theirs', 'mine']);
  });

  it('tells what is wrong with it, and is followed further', async () => {
    await files.write('a/nb.ipynb', 'pins', 'bad');
    await settle();
    expect(problems).toEqual([new Error('no pins')]);
    await files.write('a/nb.ipynb', 'pins', 'good');
    await settle();
    expect(news).toEqual(['bad', 'good']);
  });

  it('does not matter beside another notebook, where nobody looks, and once it is disposed', async () => {
    await files.write('b/nb.ipynb', 'pins', 'other');
    context = null;
    await files.write('a/nb.ipynb', 'pins', 'theirs');
    context = 'a/nb.ipynb';
    file.dispose();
    await files.write('a/nb.ipynb', 'pins', 'later');
    await settle();
    expect([news, files.reads]).toEqual([[], 0]);
  });
});
