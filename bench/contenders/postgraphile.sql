-- Owns what PostGraphile's documentation recommends beside the tables: functions for computed fields and custom queries.
SET client_min_messages = warning;

-- Made again with every run, in case one of them has changed.
DROP FUNCTION IF EXISTS partnership_tovholder, partnership_occupancy, slot_placement, jobcentre_current_name, party_partnerships;
DROP TYPE IF EXISTS occupancy_count;

CREATE FUNCTION jobcentre_current_name(jobcentre jobcentre, on_date date) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT n.name FROM jobcentre_name n
  WHERE n.jobcentre_id = jobcentre.id AND n.starts_on <= on_date AND (n.ends_on IS NULL OR on_date <= n.ends_on)
$$;

CREATE FUNCTION partnership_tovholder(partnership partnership, on_date date) RETURNS jobcentre LANGUAGE sql STABLE AS $$
  SELECT j.* FROM tovholder_role t JOIN jobcentre j ON j.id = t.jobcentre_id
  WHERE t.partnership_id = partnership.id AND t.starts_on <= on_date AND (t.ends_on IS NULL OR on_date <= t.ends_on)
$$;

CREATE TYPE occupancy_count AS (slots int, occupied int, reserved int, vacant int);

CREATE FUNCTION partnership_occupancy(partnership partnership, on_date date) RETURNS occupancy_count LANGUAGE sql STABLE AS $$
  SELECT count(*)::int, (count(*) FILTER (WHERE h.occupied))::int, (count(*) FILTER (WHERE NOT h.occupied))::int,
    (count(*) FILTER (WHERE h.slot_id IS NULL))::int
  FROM slot s LEFT JOIN (
    SELECT pl.slot_id, bool_or(pl.status <> 'PLANNED') AS occupied FROM placement pl
    WHERE pl.partnership_id = partnership.id AND on_date <= pl.ends_on
      AND (pl.status = 'PLANNED' OR (pl.status IN ('ACTIVE', 'ENDED') AND pl.starts_on <= on_date))
    GROUP BY pl.slot_id) h ON h.slot_id = s.id
  WHERE s.partnership_id = partnership.id AND s.open_from <= on_date AND (s.open_to IS NULL OR on_date <= s.open_to)
$$;

CREATE FUNCTION slot_placement(slot slot, on_date date) RETURNS placement LANGUAGE sql STABLE AS $$
  SELECT p.* FROM placement p
  WHERE p.slot_id = slot.id AND p.status <> 'CANCELLED' AND p.starts_on <= on_date AND on_date <= p.ends_on
$$;

CREATE FUNCTION party_partnerships(party uuid) RETURNS SETOF partnership LANGUAGE sql STABLE AS $$
  SELECT p.* FROM partnership p
  WHERE EXISTS (SELECT FROM partnership_party m WHERE m.partnership_id = p.id AND m.party_id = party)
  ORDER BY p.name, p.id
$$;
