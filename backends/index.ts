// Every target: one line for each backend. Nothing else has to know of a new one.
export { eql } from './eql/index.ts';
export { kql } from './kql/index.ts';
export { s1ql, s1ql2 } from './s1ql/index.ts';
export { spl } from './spl/index.ts';
