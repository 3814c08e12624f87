/** Owns the use cases of a partnership itself: created, its tovholder handed on, its contacts set. */
import { randomUUID } from 'node:crypto';
import { actsForCompany, type Changed, Company, Jobcentre, type UseCase } from '../identity/index.js';
import { guardAction } from '../platform/action.js';
import { isEmail } from '../platform/email.js';
import { forbidden } from '../platform/error.js';
import { cvrProblem } from '../platform/identifier.js';
import { uuidOf } from '../platform/opaque-id.js';
import { type ProblemFact, problem, Refused, refuseIf } from '../platform/problem.js';
import { changeRow, expectVersion, lockRow } from '../platform/database/row.js';
import { Contact, ContactSide } from './contact.entity.js';
import { approve } from './participation.approval.js';
import { Participation, ParticipationDecision } from './participation.entity.js';
import {
  actsAsCsrManager,
  actsAsTovholder,
  mayCreate,
  nowhere,
  ofOwnPartnerships,
  PartnershipAction,
  partnershipActions,
  type Standing,
} from './partnership.access.js';
import { Partnership, PartnershipStatus } from './partnership.entity.js';
import type {
  ContactPersonInput,
  CreatePartnershipInput,
  HandOverTovholderInput,
  SetContactInput,
} from './partnership.input.js';
import { standings } from './partnership.read.js';
import { coversDate } from './partnership.rules.js';
import { TovholderRole } from './tovholder-role.entity.js';

/** A partnership of the viewer's, locked, and where the viewer stands in it. */
export async function takePartnership(
  { tx, viewer }: UseCase,
  id: string,
  path = 'partnershipId',
): Promise<{ partnership: Partnership; standing: Standing }> {
  const scope = ofOwnPartnerships(viewer, 'partnership.id');
  const partnership = await lockRow(tx, Partnership, 'partnership', id, path, scope);
  return { partnership, standing: await takeStanding({ tx, viewer }, partnership.id) };
}

export async function takeStanding(
  { tx, viewer }: Pick<UseCase, 'tx' | 'viewer'>,
  partnershipId: string,
): Promise<Standing> {
  return (await standings(tx, viewer, [partnershipId])).get(partnershipId) ?? nowhere;
}

/**
 * A draft; it comes into force with its signed agreement. The side that prepares it has said yes, and waits for the
 * other, which is neither shown nor bound until it approves the tovholder's participation.
 */
export async function createPartnership(useCase: UseCase, input: CreatePartnershipInput): Promise<Changed> {
  const { tx, viewer } = useCase;
  const cvr = cvrProblem(input.cvr, 'cvr');
  const tovholderId = await jobcentreId(tx, input.tovholderId, 'tovholderId', cvr);
  refuseIf([cvr]);
  const known = await tx.findOneBy(Company, { cvr: input.cvr });
  if (!mayCreate(viewer, known?.id ?? null, tovholderId))
    throw forbidden('Create a partnership for your own company or for your own jobcentre as tovholder.');
  const companyId = known?.id ?? (await addCompany(tx, input.cvr));
  const id = randomUUID();
  await tx.insert(Partnership, {
    id,
    version: 1,
    name: input.name,
    companyId,
    status: PartnershipStatus.DRAFT,
    startsOn: null,
    endsOn: null,
    openToJoin: false,
    createdByParty: viewer.partyId,
  });
  await tx.query('SELECT name_tovholder($1, $2, $3)', [id, tovholderId, viewer.today]);
  const { INVITED, REQUESTED } = ParticipationDecision;
  const participation = {
    id: randomUUID(),
    version: 1,
    partnershipId: id,
    jobcentreId: tovholderId,
    decision: actsForCompany(viewer) ? INVITED : REQUESTED,
    startsOn: null,
    endsOn: null,
  };
  await tx.insert(Participation, participation);
  await approve(useCase, participation);
  return { partnership: id };
}

/** Until it has people of its own who say how it is called, a company that is new here is known by its number. */
async function addCompany(tx: UseCase['tx'], cvr: string): Promise<string> {
  await tx
    .createQueryBuilder()
    .insert()
    .into(Company)
    .values({ id: randomUUID(), cvr, name: `CVR ${cvr}` })
    // Somebody else may bring it at the same moment.
    .orIgnore()
    .execute();
  return (await tx.findOneByOrFail(Company, { cvr })).id;
}

export async function handOverTovholder(useCase: UseCase, input: HandOverTovholderInput): Promise<Changed> {
  const { tx, viewer } = useCase;
  const { partnership, standing } = await takePartnership(useCase, input.partnershipId);
  guardAction(
    partnershipActions,
    PartnershipAction.HAND_OVER_TOVHOLDER,
    { viewer, standing, status: partnership.status },
    'partnershipId',
  );
  expectVersion(partnership, input.expectedVersion, 'partnership');
  const past = input.from < viewer.today ? problem('DATE_IN_PAST', 'from') : null;
  const jobcentre = await jobcentreId(tx, input.jobcentreId, 'jobcentreId', past);
  const participations = await tx.findBy(Participation, {
    partnershipId: partnership.id,
    jobcentreId: jobcentre,
    decision: ParticipationDecision.APPROVED,
  });
  const roles = await tx.findBy(TovholderRole, { partnershipId: partnership.id });
  const holder = roles.find((role) => coversDate(role, input.from));
  refuseIf([
    past,
    holder?.jobcentreId === jobcentre ? problem('ALREADY_TOVHOLDER', 'jobcentreId') : null,
    // The database sees to the dates after it, but in an active partnership only.
    participations.some((each) => coversDate(each, input.from))
      ? null
      : problem('TOVHOLDER_MUST_PARTICIPATE', 'jobcentreId'),
  ]);
  // First, for by the next statement it may be another's.
  await changeRow(tx, Partnership, partnership, {});
  await tx.query('SELECT name_tovholder($1, $2, $3)', [partnership.id, jobcentre, input.from]);
  // Checked at commit otherwise, where nobody could turn the refusal into a problem of this use case.
  await tx.query('SET CONSTRAINTS ALL IMMEDIATE');
  return { partnership: partnership.id };
}

export async function setContact(useCase: UseCase, input: SetContactInput): Promise<Changed> {
  const { tx, viewer } = useCase;
  const { partnership, standing } = await takePartnership(useCase, input.partnershipId);
  guardAction(
    partnershipActions,
    PartnershipAction.SET_CONTACT,
    { viewer, standing, status: partnership.status },
    'partnershipId',
  );
  const own = input.side === ContactSide.COMPANY ? actsAsCsrManager : actsAsTovholder;
  if (!own(viewer, standing)) throw forbidden('Name the contact of your own side only.');
  expectVersion(partnership, input.expectedVersion, 'partnership');
  refuseIf([...personProblems(input.contact, 'contact'), ...personProblems(input.deputy, 'deputy')]);
  await tx.upsert(
    Contact,
    {
      partnershipId: partnership.id,
      side: input.side,
      name: input.contact.name,
      email: input.contact.email,
      phone: input.contact.phone,
      deputyName: input.deputy.name,
      deputyEmail: input.deputy.email,
      deputyPhone: input.deputy.phone,
    },
    ['partnershipId', 'side'],
  );
  await changeRow(tx, Partnership, partnership, {});
  return { partnership: partnership.id };
}

function personProblems(person: ContactPersonInput, path: string): (ProblemFact | null)[] {
  return [
    isEmail(person.email) ? null : problem('INVALID_EMAIL', [path, 'email']),
    isPhone(person.phone) ? null : problem('INVALID_PHONE', [path, 'phone']),
  ];
}

/** Digits, spaces and a leading plus; at least the eight digits of a Danish number. */
export const isPhone = (text: string): boolean =>
  /^\+?[\d ]+$/.test(text) && text.replace(/\D/g, '').length >= 8;

/** @throws Refused with NOT_FOUND, and with the problem found beside it. */
export async function jobcentreId(
  tx: UseCase['tx'],
  id: string,
  path: string,
  ...beside: readonly (ProblemFact | null)[]
): Promise<string> {
  const key = uuidOf('Jobcentre', id);
  if (!key || !(await tx.existsBy(Jobcentre, { id: key })))
    throw new Refused(...beside.filter((each) => each !== null), problem('NOT_FOUND', path));
  return key;
}
