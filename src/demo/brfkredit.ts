/**
 * BRFkredit's partnership, one of the three of 'Store virksomheder – sæt samarbejdet i system' (Cabi and VFSA, 2015):
 * six rolling slots in the departments of the head office, and a mentor hired together at a fixed price per slot.
 */
import {
  AgreementStatus,
  Answerer,
  MentorArrangement,
  RateBasis,
  VatCategory,
} from '../partnership/agreement.entity.js';
import { BillingRule } from '../partnership/billing-term.entity.js';
import { type PartnershipModel, usualContact } from './partnership-model.js';
import { demoPhone } from './scene.js';

const startsOn = '2014-10-01'; // demo

export const brfkredit: PartnershipModel = {
  key: 'brfkredit',
  name: 'BRFkredit i Lyngby',
  company: { name: 'BRFkredit A/S', cvr: '90001000' }, // demo: the number
  openToJoin: false,
  tovholder: '157', // demo: the publication names none; Gentofte's head of jobcentre speaks for it
  // Demo: an even split.
  participants: [
    { kommunekode: '157', quota: 3 },
    { kommunekode: '173', quota: 3 },
  ],
  youngPeopleOnly: false,
  companyContact: { contact: 'csr@brfkredit.example', deputy: 'mentor@brfkredit.example' },
  jobcentreContact: { contact: 'konsulent@gentofte.example', deputy: 'chef@gentofte.example' },
  agreements: [
    {
      terms: {
        status: AgreementStatus.IN_FORCE,
        startsOn,
        endsOn: null,
        slotsMinimum: 6,
        targetGroups: [
          'Aktivitetsparate kontanthjælpsmodtagere',
          'Sygedagpengemodtagere',
          'Fleksjobvisiterede',
        ],
        tasks: 'Opgaver i afdelingerne: kantine, reception, post, it-service, bygningsdrift og arkiv',
        mentorArrangement: MentorArrangement.JOINTLY_HIRED_FULL_TIME,
        mentors: 1,
        reportingLine:
          'Mentoren måler progression og afleverer en udførlig slutrapport til jobcentret om arbejdsevne og næste skridt.',
        referralPath:
          'Jobcentret finder kandidaten, mentoren holder en samtale med kandidaten og finder derefter opgaver i en afdeling.',
        defaultWeeks: 13,
        maxWeeks: 26,
        rateBasis: RateBasis.AGREED, // demo
        vatCategory: VatCategory.OUTSIDE_SCOPE, // demo, with its reason
        vatReason: 'Mentorstøtten er et tilskud og ikke vederlag for en leverance.',
        // Demo: the social mentor in the house is asked first.
        ...usualContact,
        answerChain: [Answerer.MENTOR, Answerer.CONSULTANT, Answerer.TOVHOLDER],
        emergencyPhone: demoPhone('brfkredit'),
      },
      billing: {
        rule: BillingRule.FIXED_PER_SLOT,
        basis: null,
        hourlyRate: null,
        hoursPerWeek: null,
        amountPerMonth: 444_150, // derived: the cost example has 13,324.50 kr for 13 weeks, that is three months
      },
    },
  ],
  // Demo: the departments.
  sites: [
    {
      name: 'Hovedkontor Lyngby',
      kommunekode: '173',
      pNumber: '9000000021',
      slots: [
        {
          label: 'Hovedkontor Lyngby – Arkiv',
          tasks: 'Scanne, sortere og registrere sager',
          requirements: ['Tavshedserklæring underskrives den første dag'],
          now: { state: 'OCCUPIED', kommunekode: '157' },
        },
        {
          label: 'Hovedkontor Lyngby – Bygningsdrift',
          tasks: 'Mødelokaler, møbler og udendørsarealer',
          requirements: ['Arbejdstøj udleveres'],
          now: { state: 'OCCUPIED', kommunekode: '157' },
        },
        {
          label: 'Hovedkontor Lyngby – It-service',
          tasks: 'Klargøre og udlevere pc’er og telefoner',
          requirements: ['Ren straffeattest'],
          now: { state: 'OCCUPIED', kommunekode: '157' },
        },
        {
          label: 'Hovedkontor Lyngby – Kantine',
          tasks: 'Anretning, afrydning og opvask i personalekantinen',
          requirements: ['Arbejdstøj udleveres', 'Hygiejnebevis tages i praktikken'],
          now: { state: 'OCCUPIED', kommunekode: '173' },
        },
        {
          label: 'Hovedkontor Lyngby – Post',
          tasks: 'Intern post, kopi og pakker',
          requirements: [],
          now: { state: 'OCCUPIED', kommunekode: '173' },
        },
        {
          label: 'Hovedkontor Lyngby – Reception',
          tasks: 'Modtage gæster, dække op til møder og passe telefonen med en kollega',
          requirements: ['Dansk på samtaleniveau'],
          now: { state: 'RESERVED', kommunekode: '173' },
        },
      ],
    },
  ],
};
