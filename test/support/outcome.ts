/** Owns the short ways to what came of a mutation in a test: done, refused or thrown; and to what somebody sees after it. */
import { expect } from '@jest/globals';
import type { Api } from './api.js';
import { refusals } from './placing.js';
import { idOf, type Who } from './world.js';

/** The payload's field of each mutation that is tested by these. */
const fields = {
  createPartnership: 'partnership',
  handOverTovholder: 'partnership',
  setContact: 'partnership',
  requestToJoin: 'participation',
  inviteJobcentre: 'participation',
  approveParticipation: 'participation',
  setQuota: 'participation',
  leavePartnership: 'participation',
  registerSite: 'site',
  openSlot: 'slot',
  closeSlot: 'slot',
} as const;

export type Mutation = keyof typeof fields;

/** What a test asks of any of these things; more with a selection of its own. */
export interface Thing {
  id: string;
  version: number;
  status: string;
}

const selected = {
  partnership: 'id version status',
  participation: 'id version status from to',
  site: 'id name',
  slot: 'id version openFrom openTo',
};

/** Ids of a type that lead nowhere, each in its own way. */
export const foreignIds = (type: string): [string, string][] => [
  ['unknown', idOf(type, 'nobody knows')],
  ['of another type', idOf('Candidate', 'x')],
  ['no id at all', 'x'],
];

export class Outcome {
  constructor(private readonly api: Api) {}

  /** The changed thing; the test fails when there are problems. */
  async done<T extends object = Thing>(
    who: Who,
    mutation: Mutation,
    input: object,
    selection: string = selected[fields[mutation]],
  ): Promise<T> {
    const field = fields[mutation];
    const payload = await this.api.change<Record<string, T>>(
      who,
      mutation,
      input,
      `${field} { ${selection} }`,
    );
    expect(refusals(payload)).toEqual([]);
    return payload[field] as T;
  }

  /** The problems, `['NOT_FOUND slotId']`, of a mutation that must show nothing beside them. */
  async refused(who: Who, mutation: Mutation, input: object): Promise<string[]> {
    const field = fields[mutation];
    const payload = await this.api.change<Record<string, object | null>>(
      who,
      mutation,
      input,
      `${field} { id }`,
    );
    expect(payload[field]).toBeNull();
    return refusals(payload);
  }

  /** The code of the thrown error, if one was. */
  async thrown(who: Who, mutation: Mutation, input: object): Promise<string | undefined> {
    return (await this.api.tryChange(who, mutation, input)).errors?.[0]?.extensions.code;
  }

  /** Refused for another version than the present one, which is shown; and done with that one. */
  async expectsVersion(who: Who, mutation: Mutation, input: object): Promise<void> {
    const field = fields[mutation];
    const { version } = await this.done(who, mutation, input);
    const stale = { ...input, expectedVersion: version - 1 };
    const payload = await this.api.change<object>(who, mutation, stale, `${field} { version }`);
    expect(payload).toMatchObject({ [field]: { version } });
    expect(refusals(payload)).toEqual(['STALE_VERSION expectedVersion']);
    await this.done(who, mutation, { ...input, expectedVersion: version });
  }

  /** Whether somebody sees the thing behind an id. */
  async sees(who: Who, id: string): Promise<boolean> {
    const { data } = await this.api.as(who)<{ node: { id: string } | null }>(
      'query ($id: ID!) { node(id: $id) { id } }',
      { id },
    );
    return data.node !== null;
  }

  /** Fields of a partnership, as somebody sees them; null when it does not exist for them. */
  async partnership<T>(who: Who, name: string, selection: string, variables: object = {}): Promise<T> {
    const { data } = await this.api.as(who)<{ partnership: T }>(
      `query ($id: ID!) { partnership(id: $id) { ${selection} } }`,
      { id: idOf('Partnership', name), ...variables },
    );
    return data.partnership;
  }
}
