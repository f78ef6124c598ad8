import type { Backend } from '../src/backend/index.ts';
import { s1ql } from './s1ql/index.ts';

/** Every target, in the order in which `list targets` shows them. One line for each backend. */
export const backends: readonly Backend[] = [s1ql];
