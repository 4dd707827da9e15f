/**
 * Finds vectors and nonces that can be nothing but constants, also repeated ones: `b"x" * 16`.
 */
import type { Check } from '../check.js';
import { shippedPaths } from '../shipped-files.js';

export const check: Check = (program) => {
  const shipped = shippedPaths(program);
  return program.arrivals('initialisation-vector').flatMap(({ value, path, start, end, api }) => {
    const texts = value.constants?.filter((one) => typeof one === 'string' && one !== '') ?? [];
    const isFixed = texts.length > 0 && texts.length === value.constants?.length;
    if (!isFixed && !value.isRepeated) return [];
    if (!shipped.has(path)) return [];
    const subject = `\`${api}\``;
    return [
      { path, start, end, subject, confidence: 'medium' as const, evidence: [], variant: null },
    ];
  });
};
