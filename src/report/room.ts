/** Owns what report is to the house: sums over what the other rooms know. */
import type { AppRoom } from '../identity/index.js';
import { ReportQueries } from './report.resolver.js';

export const report: AppRoom = { resolvers: [ReportQueries] };
