/** Owns the use cases of sites and slots. */
import { randomUUID } from 'node:crypto';
import { type Changed, Municipality, type UseCase } from '../identity/index.js';
import {
  PartnershipAction,
  partnershipActions,
  takePartnership,
  takeStanding,
} from '../partnership/index.js';
import { guardAction } from '../platform/action.js';
import { forbidden } from '../platform/error.js';
import { problem, Refused, refuseIf } from '../platform/problem.js';
import { changeRow, expectVersion, lockRow } from '../platform/database/row.js';
import { tellVacancy } from './placement-events.js';
import { Site } from './site.entity.js';
import {
  managesSlots,
  mayRegisterSite,
  SlotAction,
  slotActions,
  slotStatus,
  visibleSites,
  visibleSlots,
} from './slot.access.js';
import { Slot } from './slot.entity.js';
import type { CloseSlotInput, OpenSlotInput, RegisterSiteInput } from './slot.input.js';

export async function registerSite(useCase: UseCase, input: RegisterSiteInput): Promise<Changed> {
  const { tx, viewer } = useCase;
  const { partnership, standing } = await takePartnership(useCase, input.partnershipId);
  if (!mayRegisterSite(viewer, standing))
    throw forbidden('The company’s CSR manager and the tovholder register sites.');
  refuseIf([
    input.pNumber && !/^\d{10}$/.test(input.pNumber) ? problem('INVALID_P_NUMBER', 'pNumber') : null,
    (await tx.existsBy(Municipality, { kommunekode: input.kommunekode }))
      ? null
      : problem('NOT_FOUND', 'kommunekode'),
  ]);
  const id = randomUUID();
  await tx.insert(Site, {
    id,
    companyId: partnership.companyId,
    name: input.name,
    pNumber: input.pNumber || null,
    kommunekode: input.kommunekode,
  });
  return { site: id };
}

export async function openSlot(useCase: UseCase, input: OpenSlotInput): Promise<Changed> {
  const { tx, viewer } = useCase;
  const { partnership, standing } = await takePartnership(useCase, input.partnershipId);
  guardAction(
    partnershipActions,
    PartnershipAction.OPEN_SLOT,
    { viewer, standing, status: partnership.status },
    'partnershipId',
  );
  const site = await lockRow(tx, Site, 'site', input.siteId, 'siteId', visibleSites(viewer));
  if (site.companyId !== partnership.companyId) throw new Refused(problem('NOT_FOUND', 'siteId'));
  if (!managesSlots(viewer, standing, site.id)) throw forbidden('Open slots at the sites you lead.');
  const openFrom = input.openFrom ?? viewer.today;
  refuseIf([
    input.openTo && input.openTo < openFrom
      ? problem('END_BEFORE_START', 'openTo', { start: openFrom })
      : null,
  ]);
  const id = randomUUID();
  await tx.insert(Slot, {
    id,
    version: 1,
    partnershipId: partnership.id,
    companyId: partnership.companyId,
    siteId: site.id,
    label: input.label,
    tasks: input.tasks || null,
    requirements: input.requirements ?? [],
    openFrom,
    openTo: input.openTo ?? null,
  });
  await tellVacancy(useCase, { slotId: id, partnershipId: partnership.id });
  return { slot: id };
}

/** Refused while a placement reaches past the last day; the database says so. */
export async function closeSlot(useCase: UseCase, input: CloseSlotInput): Promise<Changed> {
  const { tx, viewer } = useCase;
  const slot = await lockRow(tx, Slot, 'slot', input.slotId, 'slotId', visibleSlots(viewer));
  guardAction(
    slotActions,
    SlotAction.CLOSE,
    {
      viewer,
      standing: await takeStanding(useCase, slot.partnershipId),
      siteId: slot.siteId,
      status: slotStatus(slot, viewer.today),
    },
    'slotId',
  );
  expectVersion(slot, input.expectedVersion, 'slot');
  const openTo = input.openTo ?? viewer.today;
  refuseIf([openTo < slot.openFrom ? problem('END_BEFORE_START', 'openTo', { start: slot.openFrom }) : null]);
  await changeRow(tx, Slot, slot, { openTo });
  return { slot: slot.id };
}
