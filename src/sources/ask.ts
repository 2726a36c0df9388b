import type { Kernel } from '@jupyterlab/services';

/**
 * Has a kernel evaluate an expression without a trace: no output, no history,
 * no question to the user. The answer is under `framescope`.
 */
export function askQuietly(
  kernel: Kernel.IKernelConnection,
  expression: string
): ReturnType<Kernel.IKernelConnection['requestExecute']> {
  return kernel.requestExecute({
    code: '',
    silent: true,
    store_history: false,
    allow_stdin: false,
    stop_on_error: false,
    user_expressions: { framescope: expression }
  });
}
