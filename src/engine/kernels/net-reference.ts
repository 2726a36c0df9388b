import type { IKernels } from '../wasm';

/** The kernels by which a network learns. */
export type NetKernels = Pick<
  IKernels,
  'layerForward' | 'layerErrors' | 'layerSlopes' | 'layerGradients' | 'layerBack' | 'stepWeights'
>;

/** Rows that go through the network at once. */
export const TILE = 32;

const { fround } = Math;

/** The reference of the network's kernels, on a memory of its own; the same bits. */
export function netReference(memory: Float32Array): NetKernels {
  return {
    layerForward(from, stride, outputs, weights, to, slope) {
      const [a, w, b, below] = [from >> 2, weights >> 2, to >> 2, fround(slope)];
      for (let o = 0; o < outputs; o++) {
        const at = b + o * TILE;
        memory.fill(0, at, at + TILE);
        for (let i = 0; i < stride; i++) {
          const weight = memory[w + o * stride + i];
          for (let r = 0, p = a + i * TILE; r < TILE; r++, p++) {
            memory[at + r] = fround(memory[at + r] + fround(weight * memory[p]));
          }
        }
        for (let r = at; r < at + TILE; r++) {
          memory[r] = Math.max(memory[r], fround(memory[r] * below));
        }
      }
    },
    layerErrors(given, wanted, outputs, factor, marks, to) {
      const [a, b, c, m, by] = [given >> 2, wanted >> 2, to >> 2, marks >> 2, fround(factor)];
      for (let at = 0; at < outputs * TILE; at++) {
        const d = fround(memory[a + at] - memory[b + at]);
        memory[c + at] = fround(fround(d * by) * memory[m + (at % TILE)]);
      }
    },
    layerSlopes(errors, given, outputs, slope) {
      const [a, b, below] = [errors >> 2, given >> 2, fround(slope)];
      for (let at = 0; at < outputs * TILE; at++) {
        if (!(memory[b + at] > 0)) {
          memory[a + at] = fround(memory[a + at] * below);
        }
      }
    },
    layerGradients(errors, outputs, from, stride, gradients) {
      const [a, b, g] = [errors >> 2, from >> 2, gradients >> 2];
      const lanes = new Float32Array(4);
      for (let o = 0; o < outputs; o++) {
        for (let i = 0; i < stride; i++) {
          for (let r = 0, p = a + o * TILE, q = b + i * TILE; r < TILE; r++, p++, q++) {
            const product = fround(memory[p] * memory[q]);
            lanes[r & 3] = r < 4 ? product : fround(lanes[r & 3] + product);
          }
          const sum = fround(fround(lanes[0] + lanes[2]) + fround(lanes[1] + lanes[3]));
          const at = g + o * stride + i;
          memory[at] = fround(memory[at] + sum);
        }
      }
    },
    layerBack(errors, outputs, weights, stride, inputs, to) {
      const [a, w, b] = [errors >> 2, weights >> 2, to >> 2];
      memory.fill(0, b, b + inputs * TILE);
      for (let o = 0; o < outputs; o++) {
        for (let i = 0; i < inputs; i++) {
          const weight = memory[w + o * stride + i];
          for (let r = 0, p = a + o * TILE, at = b + i * TILE; r < TILE; r++, p++, at++) {
            memory[at] = fround(memory[at] + fround(weight * memory[p]));
          }
        }
      }
    },
    stepWeights(weights, gradients, first, second, n, share, decay, rate, one, two) {
      const [w, g, m, v] = [weights >> 2, gradients >> 2, first >> 2, second >> 2];
      const [byRows, pull, size] = [fround(share), fround(decay), fround(rate)];
      const [most, rest] = [fround(0.9), fround(0.1)];
      const [nearly, little, tiny] = [fround(0.999), fround(0.001), fround(1e-8)];
      const [byOne, byTwo] = [fround(one), fround(two)];
      for (let k = 0; k < n; k++) {
        const weight = memory[w + k];
        const slope = fround(fround(memory[g + k] * byRows) + fround(pull * weight));
        const mean = fround(fround(most * memory[m + k]) + fround(rest * slope));
        const square = fround(
          fround(nearly * memory[v + k]) + fround(little * fround(slope * slope))
        );
        const root = fround(fround(Math.sqrt(fround(square / byTwo))) + tiny);
        memory[w + k] = fround(weight - fround(fround(size * fround(mean / byOne)) / root));
        memory[m + k] = mean;
        memory[v + k] = square;
        memory[g + k] = 0;
      }
    }
  };
}
