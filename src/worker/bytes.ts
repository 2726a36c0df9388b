import type { IFrameSource } from '../protocol/messages';

/**
 * The bytes of a frame, fetched where they are elsewhere.
 *
 * @throws Error with a sentence for the user.
 */
export async function bytesOf(source: IFrameSource): Promise<Uint8Array> {
  if (source.kind === 'bytes') {
    return source.bytes;
  }
  let response: Response;
  try {
    response = await fetch(source.url, {
      headers: { ...source.headers },
      credentials: 'same-origin'
    });
  } catch (reason) {
    throw new Error(
      'The data could not be fetched from the server; check that it runs, then scan again.',
      { cause: reason }
    );
  }
  if (!response.ok) {
    throw new Error(
      response.status === 404
        ? 'The data handed over by the kernel is gone; scan again.'
        : `The server refused the data (${response.status}); reload the page, then scan again.`
    );
  }
  return bodyOf(response);
}

/** The body of a response, read straight into its place where its size is told. */
async function bodyOf(response: Response): Promise<Uint8Array> {
  const size = Number(response.headers.get('content-length'));
  if (response.body === null || !(size > 0) || response.headers.has('content-encoding')) {
    return new Uint8Array(await response.arrayBuffer());
  }
  const bytes = new Uint8Array(size);
  const reader = response.body.getReader();
  let at = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    if (at + part.value.length > size) {
      throw new Error('The server sent more data than it announced; scan again.');
    }
    bytes.set(part.value, at);
    at += part.value.length;
  }
  if (at < size) {
    throw new Error('The data broke off on its way from the server; scan again.');
  }
  return bytes;
}
