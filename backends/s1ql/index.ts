/** SentinelOne's two query languages: v1/ is S1QL 1.0, v2/ is S1QL 2.0; the rest is shared. */
export { s1ql } from './v1/index.ts';
export { s1ql2 } from './v2/index.ts';
