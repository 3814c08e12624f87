/**
 * Danfoss's partnership, one of the three of 'Store virksomheder – sæt samarbejdet i system' (Cabi and VFSA, 2015): six
 * slots on two factories for young people, mentors supplied by the one jobcentre, and no money.
 */
import { AgreementStatus, Answerer, MentorArrangement } from '../partnership/agreement.entity.js';
import { BillingRule } from '../partnership/billing-term.entity.js';
import { type AgreementModel, type PartnershipModel, usualContact } from './partnership-model.js';
import { demoPhone } from './scene.js';

const safety = ['Sikkerhedssko og høreværn udleveres', 'Sikkerhedsinstruktion den første dag'];

const terms: Omit<AgreementModel['terms'], 'status' | 'startsOn' | 'endsOn'> = {
  slotsMinimum: 6,
  targetGroups: ['Unge aktivitetsparate og uddannelsesparate modtagere af uddannelseshjælp'],
  tasks: 'Montage, pakning, lager og værksted på fabrikkerne',
  mentorArrangement: MentorArrangement.SUPPLIED_BY_JOBCENTRE,
  mentors: 2,
  reportingLine: 'Jobcentrets jobkonsulent følger op; mentorerne støtter på arbejdspladsen og i hjemmet.',
  referralPath:
    'Virksomhedens leder finder pladserne, jobkonsulenten holder dem besat, og mentorerne tager sig af alt, der opstår.',
  defaultWeeks: 13,
  maxWeeks: 26,
  rateBasis: null,
  vatCategory: null,
  vatReason: null,
  // Demo: the factories work in shifts, and one jobcentre answers it all.
  ...usualContact,
  contactFrom: '06:00',
  contactTo: '18:00',
  answerChain: [Answerer.CONSULTANT, Answerer.TEAM],
  emergencyPhone: demoPhone('danfoss'),
};

// Source: no money changes hands.
const billing: AgreementModel['billing'] = {
  rule: BillingRule.NONE,
  basis: null,
  hourlyRate: null,
  hoursPerWeek: null,
  amountPerMonth: null,
};

export const danfoss: PartnershipModel = {
  key: 'danfoss',
  name: 'Danfoss i Sønderborg',
  company: { name: 'Danfoss A/S', cvr: '90002007' }, // demo: the number
  openToJoin: false,
  tovholder: '540',
  participants: [{ kommunekode: '540' }],
  youngPeopleOnly: true,
  companyContact: { contact: 'csr@danfoss.example', deputy: 'leder.nordborg@danfoss.example' },
  jobcentreContact: { contact: 'konsulent@soenderborg.example', deputy: 'mentor@soenderborg.example' },
  // Source: extended by a year, for the time being; demo: the dates, and that it has run on since.
  agreements: [
    {
      terms: { ...terms, status: AgreementStatus.REPLACED, startsOn: '2014-08-01', endsOn: '2015-07-31' },
      billing,
    },
    { terms: { ...terms, status: AgreementStatus.IN_FORCE, startsOn: '2015-08-01', endsOn: null }, billing },
  ],
  // Source: two factories; demo: how the slots are split, and their tasks.
  sites: [
    {
      name: 'Fabrik Nordborg',
      kommunekode: '540',
      pNumber: '9000000031',
      slots: [
        {
          label: 'Fabrik Nordborg 1',
          tasks: 'Montage af ventiler på linjen',
          requirements: safety,
          now: { state: 'OCCUPIED', kommunekode: '540' },
        },
        {
          label: 'Fabrik Nordborg 2',
          tasks: 'Pakning og mærkning af reservedele',
          requirements: safety,
          now: { state: 'OCCUPIED', kommunekode: '540' },
        },
        {
          label: 'Fabrik Nordborg 3',
          tasks: 'Lager: modtage varer og forsyne linjerne',
          requirements: safety,
          now: { state: 'OCCUPIED', kommunekode: '540' },
        },
      ],
    },
    {
      name: 'Fabrik Gråsten',
      kommunekode: '540',
      pNumber: '9000000032',
      slots: [
        {
          label: 'Fabrik Gråsten 1',
          tasks: 'Montage og test af frekvensomformere',
          requirements: safety,
          now: { state: 'OCCUPIED', kommunekode: '540' },
        },
        {
          label: 'Fabrik Gråsten 2',
          tasks: 'Værkstedet: hjælpe med vedligehold af maskiner',
          requirements: safety,
          now: { state: 'OCCUPIED', kommunekode: '540' },
        },
        {
          label: 'Fabrik Gråsten 3',
          tasks: 'Pakning, forsendelse og genbrug af emballage',
          requirements: safety,
          now: { state: 'VACANT', kommunekode: '540' },
        },
      ],
    },
  ],
};
