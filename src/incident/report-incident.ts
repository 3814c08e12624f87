/** Owns reporting an incident: about one thing that the reporter sees, with the agreement's chain told from now on. */
import { randomUUID } from 'node:crypto';
import type { Changed, UseCase } from '../identity/index.js';
import { ofOwnPartnerships, Partnership, PartnershipStatus } from '../partnership/index.js';
import { Placement, Site, Slot, visiblePlacements, visibleSites, visibleSlots } from '../placement/index.js';
import { forbidden } from '../platform/error.js';
import { problem, Refused, refuseIf } from '../platform/problem.js';
import { seenRow } from '../platform/database/row.js';
import { answerTerms } from './answer-terms.js';
import { startClock } from './chain.rules.js';
import { IncidentEntryKind } from './incident-entry.entity.js';
import { reports, visibleIncidents } from './incident.access.js';
import { Incident, IncidentStatus } from './incident.entity.js';
import type { ReportIncidentInput } from './incident.input.js';
import { chainFor } from './incident.rules.js';
import { enter } from './incident.service.js';

type About = Pick<Incident, 'placementId' | 'jobcentreId' | 'slotId' | 'siteId'>;

export async function reportIncident(useCase: UseCase, input: ReportIncidentInput): Promise<Changed> {
  const { tx, viewer, at: reportedAt } = useCase;
  const named = (['placementId', 'slotId', 'siteId'] as const).filter((each) => input[each] != null);
  const [first, second] = named;
  refuseIf([second ? problem('INCIDENT_ABOUT_ONE_THING', second) : null]);
  const scope = ofOwnPartnerships(viewer, 'partnership.id');
  const partnership = await seenRow(
    tx,
    Partnership,
    'partnership',
    input.partnershipId,
    'partnershipId',
    scope,
  );
  const about = first ? await aboutOf(useCase, first, input[first] ?? '', partnership) : whole;
  const place = { partnershipId: partnership.id, companyId: partnership.companyId, ...about, reportedAt };
  if (!reports(viewer) || !(await wouldSee(useCase, place)))
    throw forbidden('Report what happens to your own trainees, and where they are.');
  if (partnership.status !== PartnershipStatus.ACTIVE)
    throw new Refused(problem('PARTNERSHIP_NOT_ACTIVE', 'partnershipId'));
  const terms = await answerTerms(tx, partnership.id, viewer.today);
  const chain = chainFor(terms.chain, about.placementId !== null);
  const minutes = terms.minutes[input.severity];
  const incident: Incident = {
    id: randomUUID(),
    version: 1,
    ...place,
    category: input.category,
    severity: input.severity,
    status: IncidentStatus.REPORTED,
    reporterId: viewer.membershipId,
    chain,
    answerMinutes: minutes,
    ...startClock(reportedAt, 1, { links: chain.length, minutes }, terms.time),
  };
  await tx.insert(Incident, incident);
  return enter(useCase, incident, IncidentEntryKind.REPORTED, { text: input.text });
}

const whole: About = { placementId: null, jobcentreId: null, slotId: null, siteId: null };

/** @throws Refused with NOT_FOUND for what the viewer does not see, and for what is not of the partnership */
async function aboutOf(
  { tx, viewer }: UseCase,
  path: 'placementId' | 'slotId' | 'siteId',
  id: string,
  partnership: Partnership,
): Promise<About> {
  const elsewhere = () => new Refused(problem('NOT_FOUND', path));
  if (path === 'placementId') {
    const found = await seenRow(tx, Placement, 'placement', id, path, visiblePlacements(viewer));
    if (found.partnershipId !== partnership.id) throw elsewhere();
    return { ...whole, placementId: found.id, jobcentreId: found.jobcentreId };
  }
  if (path === 'slotId') {
    const found = await seenRow(tx, Slot, 'slot', id, path, visibleSlots(viewer));
    if (found.partnershipId !== partnership.id) throw elsewhere();
    return { ...whole, slotId: found.id };
  }
  const found = await seenRow(tx, Site, 'site', id, path, visibleSites(viewer));
  if (found.companyId !== partnership.companyId) throw elsewhere();
  return { ...whole, siteId: found.id };
}

/** Whether the viewer would see such an incident: nobody reports what would then be hidden from it. */
async function wouldSee(
  { tx, viewer }: UseCase,
  place: About & Pick<Incident, 'partnershipId' | 'companyId' | 'reportedAt'>,
): Promise<boolean> {
  const scope = visibleIncidents(viewer);
  const found = await tx
    .createQueryBuilder()
    .select('1')
    .from(
      `(SELECT :partnershipId::uuid AS partnership_id, :companyId::uuid AS company_id, :placementId::uuid AS placement_id,
          :jobcentreId::uuid AS jobcentre_id, :slotId::uuid AS slot_id, :siteId::uuid AS site_id,
          :reportedAt::timestamptz AS reported_at)`,
      'incident',
    )
    .where(scope.sql, { ...scope.params, ...place })
    .getRawMany();
  return found.length > 0;
}
