// Every target: one line for each backend. Nothing else has to know of a new one.
export { s1ql } from './s1ql/index.ts';
