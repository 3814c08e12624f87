/** Owns how mentor hours are read, by themselves and as those of a placement in a month. */
import type { RequestContext, Viewer } from '../identity/index.js';
import type { ReadMap } from '../platform/read/read-map.js';
import { visibleMentorHours } from './mentor-hours.access.js';
import { MentorHours } from './mentor-hours.entity.js';

type Map = ReadMap<Viewer, RequestContext>;

export const mentorHoursMap: Map = {
  type: 'MentorHours',
  entity: MentorHours,
  access: visibleMentorHours,
  fields: {
    hours: { kind: 'sql', sql: ({ alias }) => `trim_scale(${alias}.hours)::text` },
  },
};

export const placementMentorHours: Map['fields'] = {
  mentorHours: {
    kind: 'many',
    type: 'MentorHours',
    covered: false,
    on: (cell, other) => {
      const first = cell.argument('month', 'date', (month) => `${month as string}-01`);
      return `${other}.placement_id = ${cell.alias}.id AND ${other}.given_on >= ${first}
        AND ${other}.given_on < ${first} + interval '1 month'`;
    },
    order: (other) => `${other}.given_on`,
  },
};
