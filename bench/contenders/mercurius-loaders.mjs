/** Owns the contender Mercurius with loaders: one hand-written statement for each relation, batched. */
import fastify from 'fastify';
import mercurius from 'mercurius';
import { graphqlBodies, opaqueId } from '../data/questions.mjs';
import { poolOf } from '../lib/contender-process.mjs';
import { grouped } from '../lib/grouped.mjs';
import { keyOf, typeDefs } from './schema.mjs';

const statements = {
  partnership: 'SELECT id, name, status, company_id FROM partnership WHERE id = $1',
  partnerships: `SELECT id, name, status, company_id FROM partnership p
    WHERE EXISTS (SELECT FROM partnership_party m WHERE m.partnership_id = p.id AND m.party_id = $1) ORDER BY name, id LIMIT $2`,
  placement: `SELECT id, version, reference, status, starts_on AS "startsOn", expected_end_on AS "expectedEndOn",
    ended_on AS "endedOn", outcome FROM placement WHERE id = $1`,
  companies: 'SELECT id, name, cvr FROM company WHERE id = ANY($1)',
  participations: `SELECT id, partnership_id, jobcentre_id, starts_on AS "from", ends_on AS "to" FROM participation
    WHERE partnership_id = ANY($1) ORDER BY starts_on NULLS LAST, id`,
  jobcentres: `SELECT j.id, j.kommunekode, n.name FROM jobcentre j JOIN jobcentre_name n ON n.jobcentre_id = j.id
    AND n.starts_on <= $2 AND (n.ends_on IS NULL OR $2 <= n.ends_on) WHERE j.id = ANY($1)`,
  tovholders: `SELECT t.partnership_id, j.id, j.kommunekode, n.name
    FROM tovholder_role t JOIN jobcentre j ON j.id = t.jobcentre_id JOIN jobcentre_name n ON n.jobcentre_id = j.id
    AND n.starts_on <= $2 AND (n.ends_on IS NULL OR $2 <= n.ends_on)
    WHERE t.partnership_id = ANY($1) AND t.starts_on <= $2 AND (t.ends_on IS NULL OR $2 <= t.ends_on)`,
  slots: `SELECT s.* FROM unnest($1::uuid[]) p(id) CROSS JOIN LATERAL (
    SELECT id, partnership_id, label, open_from AS "openFrom", open_to AS "openTo", site_id FROM slot
    WHERE partnership_id = p.id ORDER BY label, id LIMIT $2) s`,
  sites: 'SELECT id, name FROM site WHERE id = ANY($1)',
  placementsInSlots: `SELECT slot_id, id, reference, status, starts_on AS "startsOn", expected_end_on AS "expectedEndOn"
    FROM placement WHERE slot_id = ANY($1) AND status <> 'CANCELLED' AND starts_on <= $2 AND $2 <= ends_on`,
  occupancies: `
    SELECT s.partnership_id, count(*)::int AS slots, (count(*) FILTER (WHERE h.occupied))::int AS occupied,
      (count(*) FILTER (WHERE NOT h.occupied))::int AS reserved, (count(*) FILTER (WHERE h.slot_id IS NULL))::int AS vacant
    FROM slot s LEFT JOIN (
      SELECT slot_id, bool_or(status <> 'PLANNED') AS occupied FROM placement
      WHERE partnership_id = ANY($1) AND $2 <= ends_on
        AND (status = 'PLANNED' OR (status IN ('ACTIVE', 'ENDED') AND starts_on <= $2))
      GROUP BY slot_id) h ON h.slot_id = s.id
    WHERE s.partnership_id = ANY($1) AND s.open_from <= $2 AND (s.open_to IS NULL OR $2 <= s.open_to)
    GROUP BY s.partnership_id`,
};

export async function start({ ownerUrl, questions }) {
  const { today, party } = questions;
  const pool = poolOf(ownerUrl);
  const query = async (name, ...values) => (await pool.query({ name, text: statements[name], values })).rows;

  /** For each question the one row, or all rows, whose column holds what the question's object has in its own. */
  const batch = (name, { from, to, more = () => [], list = false }) => ({
    loader: async (queries) => {
      const keys = [...new Set(queries.map(({ obj }) => obj[from]))];
      const found = grouped(await query(name, keys, ...more(queries[0])), (row) => row[to]);
      return queries.map(({ obj }) =>
        list ? (found.get(obj[from]) ?? []) : (found.get(obj[from])?.[0] ?? null),
      );
    },
    // Else it would make a key of each question's whole object, to find one asked twice.
    opts: { cache: false },
  });
  const on = () => [today];
  const slots = batch('slots', {
    from: 'id',
    to: 'partnership_id',
    more: ({ params }) => [params.first ?? 25],
    list: true,
  });
  const type = (name, fields = {}) => ({ id: ({ id }) => opaqueId(name, id), ...fields });

  const app = fastify();
  app.register(mercurius, {
    schema: typeDefs,
    jit: 1,
    resolvers: {
      Query: {
        partnership: async (_root, { id }) => (await query('partnership', keyOf(id)))[0],
        partnerships: async (_root, { first }) => ({
          nodes: await query('partnerships', party, first ?? 25),
        }),
        node: async (_root, { id }) => (await query('placement', keyOf(id)))[0],
      },
      Node: { resolveType: () => 'Placement' },
      ...Object.fromEntries(
        ['Partnership', 'Company', 'Participation', 'Jobcentre', 'Slot', 'Site', 'Placement'].map((name) => [
          name,
          type(name),
        ]),
      ),
    },
    loaders: {
      Partnership: {
        company: batch('companies', { from: 'company_id', to: 'id' }),
        tovholder: batch('tovholders', { from: 'id', to: 'partnership_id', more: on }),
        occupancy: batch('occupancies', { from: 'id', to: 'partnership_id', more: on }),
        participations: batch('participations', { from: 'id', to: 'partnership_id', list: true }),
        slots: {
          ...slots,
          loader: async (queries) => (await slots.loader(queries)).map((nodes) => ({ nodes })),
        },
      },
      Participation: { jobcentre: batch('jobcentres', { from: 'jobcentre_id', to: 'id', more: on }) },
      Slot: {
        site: batch('sites', { from: 'site_id', to: 'id' }),
        placement: batch('placementsInSlots', { from: 'id', to: 'slot_id', more: on }),
      },
    },
  });
  return {
    origin: await app.listen({ host: '127.0.0.1', port: 0 }),
    path: '/graphql',
    bodies: graphqlBodies(questions),
  };
}
