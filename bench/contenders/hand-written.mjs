/** Owns the hand-written SQL: one statement for each read, whose text is the answer's data. */

const id = (type, column) => `rtrim(encode(convert_to('${type}:' || ${column}, 'UTF8'), 'base64'), '=')`;

const nameOn = (jobcentre, on) =>
  `(SELECT n.name FROM jobcentre_name n WHERE n.jobcentre_id = ${jobcentre}.id
    AND n.starts_on <= ${on} AND (n.ends_on IS NULL OR ${on} <= n.ends_on))`;

const partnership = `
  SELECT json_build_object('partnership', json_build_object(
    'id', ${id('Partnership', 'p.id')}, 'name', p.name, 'status', p.status,
    'company', json_build_object('name', c.name, 'cvr', c.cvr),
    'participations', (
      SELECT coalesce(json_agg(json_build_object(
        'id', ${id('Participation', 'pa.id')}, 'from', pa.starts_on, 'to', pa.ends_on,
        'jobcentre', json_build_object('id', ${id('Jobcentre', 'j.id')}, 'name', ${nameOn('j', '$2::date')}, 'kommunekode', j.kommunekode))
        ORDER BY pa.starts_on NULLS LAST, pa.id), '[]')
      FROM participation pa JOIN jobcentre j ON j.id = pa.jobcentre_id WHERE pa.partnership_id = p.id),
    'slots', json_build_object('nodes', (
      SELECT coalesce(json_agg(json_build_object(
        'id', ${id('Slot', 's.id')}, 'label', s.label, 'openFrom', s.open_from, 'openTo', s.open_to,
        'site', json_build_object('id', ${id('Site', 'si.id')}, 'name', si.name),
        'placement', (
          SELECT json_build_object('id', ${id('Placement', 'pl.id')}, 'reference', pl.reference, 'status', pl.status,
            'startsOn', pl.starts_on, 'expectedEndOn', pl.expected_end_on)
          FROM placement pl WHERE pl.slot_id = s.id AND pl.status <> 'CANCELLED' AND pl.starts_on <= $2 AND $2 <= pl.ends_on))
        ORDER BY s.label, s.id), '[]')
      FROM (SELECT * FROM slot WHERE partnership_id = p.id ORDER BY label, id LIMIT 25) s JOIN site si ON si.id = s.site_id))))::text AS data
  FROM partnership p JOIN company c ON c.id = p.company_id WHERE p.id = $1`;

const partnerships = `
  SELECT json_build_object('partnerships', json_build_object('nodes', coalesce(json_agg(json_build_object(
    'id', ${id('Partnership', 'p.id')}, 'name', p.name, 'status', p.status,
    'tovholder', (
      SELECT json_build_object('id', ${id('Jobcentre', 'j.id')}, 'name', ${nameOn('j', '$2::date')})
      FROM tovholder_role t JOIN jobcentre j ON j.id = t.jobcentre_id
      WHERE t.partnership_id = p.id AND t.starts_on <= $2 AND (t.ends_on IS NULL OR $2 <= t.ends_on)),
    'occupancy', (
      SELECT json_build_object('slots', count(*), 'occupied', count(*) FILTER (WHERE h.occupied),
        'reserved', count(*) FILTER (WHERE NOT h.occupied), 'vacant', count(*) FILTER (WHERE h.slot_id IS NULL))
      FROM slot s LEFT JOIN (
        SELECT pl.slot_id, bool_or(pl.status <> 'PLANNED') AS occupied FROM placement pl
        WHERE pl.partnership_id = p.id AND $2 <= pl.ends_on
          AND (pl.status = 'PLANNED' OR (pl.status IN ('ACTIVE', 'ENDED') AND pl.starts_on <= $2))
        GROUP BY pl.slot_id) h ON h.slot_id = s.id
      WHERE s.partnership_id = p.id AND s.open_from <= $2 AND (s.open_to IS NULL OR $2 <= s.open_to)))
    ORDER BY p.name, p.id), '[]')))::text AS data
  FROM (SELECT p.* FROM partnership p
        WHERE EXISTS (SELECT FROM partnership_party m WHERE m.partnership_id = p.id AND m.party_id = $1)
        ORDER BY p.name, p.id LIMIT 50) p`;

const placement = `
  SELECT json_build_object('node', json_build_object(
    'id', ${id('Placement', 'p.id')}, 'version', p.version, 'reference', p.reference, 'status', p.status,
    'startsOn', p.starts_on, 'expectedEndOn', p.expected_end_on, 'endedOn', p.ended_on, 'outcome', p.outcome))::text AS data
  FROM placement p WHERE p.id = $1`;

/** Named, so that each connection prepares each statement once. */
const statements = {
  A: { name: 'A', text: partnership },
  B: { name: 'B', text: partnerships },
  C: { name: 'C', text: placement },
};

/**
 * Runs one read.
 * @param {import('pg').Pool} pool
 * @param {'A' | 'B' | 'C'} read
 * @param {string} key of the partnership (A), the viewer's party (B) or the placement (C)
 * @param {string} today not of C
 * @returns {Promise<string>} JSON
 */
export async function handWritten(pool, read, key, today) {
  const values = read === 'C' ? [key] : [key, today];
  const { rows } = await pool.query({ ...statements[read], values });
  return rows[0].data;
}
