import { main } from '../main';

/** What a command wrote, and the code it ended with. */
export interface IRan {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line in this process. */
export async function run(...args: string[]): Promise<IRan> {
  let [out, err] = ['', ''];
  const code = await main(args, {
    out: text => void (out += text),
    err: text => void (err += text)
  });
  return { code, out, err };
}
