/** Pixels of a PNG for one of the screen. */
const SCALE = 2;

/** An SVG document with a ground under it, so that it can be read anywhere. */
export function onGround(svg: string, ground: string): string {
  const document = new DOMParser().parseFromString(svg, 'image/svg+xml');
  const root = document.documentElement;
  if (root.localName !== 'svg') {
    throw new Error('The chart could not be turned into a picture.');
  }
  const rect = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  rect.setAttribute('width', '100%');
  rect.setAttribute('height', '100%');
  rect.setAttribute('fill', ground);
  root.prepend(rect);
  root.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  return new XMLSerializer().serializeToString(document);
}

/**
 * An SVG document as a PNG of twice its size.
 *
 * @throws Error when the browser cannot draw it.
 */
export async function pngOf(svg: string): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, image.naturalWidth * SCALE);
    canvas.height = Math.max(1, image.naturalHeight * SCALE);
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>(done => canvas.toBlob(done, 'image/png'));
    if (blob === null) {
      throw new Error('This browser could not draw the picture; export SVG instead.');
    }
    return blob;
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** A file name that every system takes. */
export function fileName(title: string, extension: string): string {
  const safe = title
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}_-]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return `${safe || 'chart'}.${extension}`;
}

/** Hand a file to the user. */
export function save(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
