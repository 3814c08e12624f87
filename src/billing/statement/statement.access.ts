/** Owns who may do what with a statement: the payer approves and disputes, the company invoices and is paid. */
import { actsForJobcentre, hasRole, MembershipRole, type Viewer } from '../../identity/index.js';
import { actsAsCsrManager, actsAsTovholder, type Standing } from '../../partnership/index.js';
import type { ActionTable } from '../../platform/action.js';
import type { LineStatus } from './statement.rules.js';

const { FINANCE, HEAD } = MembershipRole;

export enum StatementAction {
  APPROVE = 'APPROVE',
  DISPUTE = 'DISPUTE',
  GIVE_DISPUTE_UP = 'GIVE_DISPUTE_UP',
  STRIKE = 'STRIKE',
  ISSUE_INVOICE = 'ISSUE_INVOICE',
  RECORD_PAYMENT = 'RECORD_PAYMENT',
}

export interface StatementFacts {
  readonly viewer: Viewer;
  readonly standing: Standing;
  readonly status: string;
  /** The payer. */
  readonly jobcentreId: string;
  /** What has become of its lines. */
  readonly lines: ReadonlySet<LineStatus>;
  /** Whether a document of it waits for its money. */
  readonly isOwed: boolean;
}

const isPayer = ({ viewer, jobcentreId }: StatementFacts): boolean =>
  actsForJobcentre(viewer) && viewer.partyId === jobcentreId && hasRole(viewer, FINANCE, HEAD);

/** The company itself, or the tovholder on its behalf, who must say why. */
const isPayee = ({ viewer, standing }: StatementFacts): boolean =>
  actsAsCsrManager(viewer, standing) || actsAsTovholder(viewer, standing);

export const isOnBehalf = ({ viewer, standing }: Pick<StatementFacts, 'viewer' | 'standing'>): boolean =>
  !actsAsCsrManager(viewer, standing);

export const statementActions: ActionTable<StatementAction, StatementFacts> = {
  APPROVE: { who: isPayer, when: ['CLOSED', 'DISPUTED'], on: ({ lines }) => lines.has('CLOSED') },
  DISPUTE: {
    who: isPayer,
    when: ['CLOSED', 'APPROVED', 'DISPUTED'],
    on: ({ lines }) => lines.has('CLOSED') || lines.has('APPROVED'),
  },
  // Each gives up a claim of its own: the payer its dispute, the company its money.
  GIVE_DISPUTE_UP: { who: isPayer, when: ['DISPUTED'] },
  STRIKE: { who: isPayee, when: ['DISPUTED'] },
  ISSUE_INVOICE: {
    who: isPayee,
    when: ['APPROVED', 'DISPUTED', 'CLOSED'],
    on: ({ lines }) => lines.has('APPROVED'),
  },
  RECORD_PAYMENT: {
    who: ({ viewer, standing }) => actsAsCsrManager(viewer, standing),
    when: ['INVOICED', 'DISPUTED', 'CLOSED', 'APPROVED'],
    on: ({ isOwed }) => isOwed,
  },
};
