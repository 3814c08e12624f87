/** Owns who may come to see what of each citizen: the matrix of access told once more, from the citizens' stories alone. */
import { PlacementStatus } from '../../src/placement/placement.entity.js';
import { ReferralStatus } from '../../src/placement/referral.entity.js';
import { type Citizen, citizens, personOf, type Stay } from './citizens.js';
import { type Column, partyOf } from './walked.js';

/** Twelve weeks before the walk's today. */
const forgottenBefore = '2015-06-15';
const led = 'Herlev';

const whole = ['shortName', 'fullName', 'phone', 'considerations'] as const;
const file = ['notes', 'cpr', 'cprMasked'] as const;
type Piece = (typeof whole)[number] | (typeof file)[number];

/** What a role sees of the citizens of its own jobcentre. */
const ofHome: Readonly<Record<string, readonly Piece[]>> = {
  cons: [...whole, ...file],
  sys: [...whole, ...file],
  head: whole,
  ment: whole,
  fin: ['shortName', 'fullName'],
  audit: [],
};
const everyRole = [...whole, ...file];

const companyOf = (citizen: Citizen): string => citizen.partnership ?? 'Falck';
const tovholderOf = (citizen: Citizen): string => (companyOf(citizen) === 'Falck' ? 'Gladsaxe' : 'Ballerup');
const isAt = (site: string, slot: string | null): boolean => slot?.startsWith(`${site} `) ?? false;

const roleOf = (column: Column): string => column.split(':')[1] ?? column;

/** The personal data and the references that the viewer may find, as they stand in an answer. */
export function findable(column: Column): string[] {
  return Object.entries<Citizen>(citizens).flatMap(([name, citizen]) => {
    const person = personOf(name);
    const pieces =
      citizen.home === partyOf(column) ? piecesAtHome(column, citizen) : piecesAtCompany(column, citizen);
    const references = (citizen.stays ?? []).filter((stay) => seesStay(column, citizen, stay));
    return [...pieces.map((piece) => person[piece]), ...references.map((stay) => stay.reference)];
  });
}

/** Everything that could be found. */
export const secrets: readonly string[] = Object.entries<Citizen>(citizens).flatMap(([name, { stays }]) => [
  ...[...whole, ...file].map((piece) => personOf(name)[piece]),
  ...(stays ?? []).map(({ reference }) => reference),
]);

function piecesAtHome(column: Column, citizen: Citizen): readonly Piece[] {
  const pieces = ofHome[roleOf(column)] ?? everyRole;
  // Names beside the references of the bill: finance sees no candidates and no referrals.
  if (roleOf(column) === 'fin' && !citizen.stays) return [];
  // Short names belong to links, and somebody who was never referred has none.
  return citizen.referral ? pieces : pieces.filter((piece) => piece !== 'shortName');
}

function piecesAtCompany(column: Column, citizen: Citizen): readonly Piece[] {
  if (partyOf(column) !== companyOf(citizen) || !citizen.referral) return [];
  const slots = liveSlots(citizen);
  const leads = slots.some((slot) => isAt(led, slot));
  if (slots.length === 0) return [];
  if (column === 'C:mentor')
    return citizen.referral === ReferralStatus.PROPOSED ? ['shortName', 'considerations'] : whole;
  if (leads && (column === 'C:leader' || column === 'C:csr+led')) return ['shortName', 'considerations'];
  return column === 'C:leader' ? [] : ['shortName'];
}

/** The slots through which the company still has a reason to know the citizen; null for a referral to none. */
function liveSlots({ referral, slot, stays }: Citizen): (string | null)[] {
  if (referral === ReferralStatus.PROPOSED || referral === ReferralStatus.TALK_PLANNED) return [slot];
  return (stays ?? [])
    .filter(({ status }) => status !== PlacementStatus.CANCELLED)
    .filter(({ status, to }) => status !== PlacementStatus.ENDED || to >= forgottenBefore)
    .map((stay) => stay.slot);
}

/** A placement's reference: its home, the company, and the tovholder's consultants, heads and finance. */
function seesStay(column: Column, citizen: Citizen, stay: Stay): boolean {
  const party = partyOf(column);
  if (party === citizen.home) return true;
  if (party === tovholderOf(citizen)) return ['cons', 'sys', 'head', 'fin'].includes(roleOf(column));
  if (party !== companyOf(citizen)) return false;
  return column !== 'C:leader' || isAt(led, stay.slot);
}
