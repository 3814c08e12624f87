/** Owns how a test makes placements that are billed, and asks for the bill of a month. */
import { expect } from '@jest/globals';
import type { Answer, Api, ProblemAnswer } from './api.js';
import { type Placing, refusals } from './placing.js';
import { idOf, type Who } from './world.js';

export interface Line {
  number: number;
  rule: string;
  from: string;
  to: string;
  days: number | null;
  weeks: number | null;
  hours: string | null;
  quota: number | null;
  rate: number | null;
  amount: number;
  explanation: string;
  placement: { reference: string; trainee: { shortName: string } | null } | null;
}
export interface StatementAnswer {
  id: string;
  period: string;
  status: string;
  total: number;
  hoursAgreed: string;
  jobcentre: { name: string };
  lines: Line[];
}
export interface Bill {
  period: string;
  status: string;
  total: number;
  statements: StatementAnswer[];
  blockers: ProblemAnswer[];
}

/** Everything of a statement. */
export const statementFields = `id period status total hoursAgreed jobcentre { name } lines {
  number rule from to days weeks hours quota rate amount explanation placement { reference trainee { shortName } } }`;

export const askBill = (
  api: Api,
  who: Who,
  period: string,
  language = 'da',
): Promise<Answer<{ partnership: { billing: Bill } | null }>> =>
  api.as(who)(
    `query ($id: ID!, $period: Month!) { partnership(id: $id) { billing(period: $period) {
       period status total blockers { code path message } statements { ${statementFields} } } } }`,
    { id: idOf('Partnership', 'Falck'), period },
    { 'accept-language': language },
  );

/** The month of the Falck partnership as `who` sees it, in Danish unless another language is asked for. */
export async function billOf(api: Api, who: Who, period: string, language?: string): Promise<Bill> {
  const { data, errors } = await askBill(api, who, period, language);
  if (errors || !data.partnership) throw new Error(JSON.stringify(errors));
  return data.partnership.billing;
}

/** What each jobcentre owes, by name. */
export const owed = (of: Bill): Record<string, number> =>
  Object.fromEntries(
    of.statements.map((each) => [each.jobcentre.name.replace('Jobcenter ', ''), each.total]),
  );

/** From a new citizen to a placement that has begun and, where a last day is given, ended: all through the API. */
export async function stay(
  api: Api,
  placing: Placing,
  home: 'gladsaxe' | 'ballerup',
  slotId: string,
  startsOn: string,
  expectedEndOn: string,
  endedOn?: string,
): Promise<string> {
  const change = async (mutation: string, input: object, thing: string): Promise<string> => {
    const answer = await api.change<Record<string, { id: string }>>(home, mutation, input, `${thing} { id }`);
    expect(refusals(answer)).toEqual([]);
    return answer[thing]?.id ?? '';
  };
  const candidateId = await placing.register(home);
  const referred = { candidateId, partnershipId: idOf('Partnership', 'Falck') };
  const referralId = await change('referCandidate', referred, 'referral');
  const accepted = { referralId, slotId, startsOn, expectedEndOn };
  const placementId = await change('acceptReferral', accepted, 'placement');
  await change('startPlacement', { placementId }, 'placement');
  if (endedOn) await change('endPlacement', { placementId, endedOn, outcome: 'OTHER' }, 'placement');
  return placementId;
}
