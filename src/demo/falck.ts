/**
 * Falck's partnership, one of the three of 'Store virksomheder – sæt samarbejdet i system' (Cabi and VFSA, 2015): slots
 * on many stations, five jobcentres, and a mentor paid by the hour for the slots that are occupied.
 */
import {
  AgreementStatus,
  MentorArrangement,
  RateBasis,
  VatCategory,
} from '../partnership/agreement.entity.js';
import { BillingRule, OccupancyBasis } from '../partnership/billing-term.entity.js';
import { type PartnershipModel, usualContact } from './partnership-model.js';
import { demoPhone } from './scene.js';

const workwear = 'Arbejdstøj og sikkerhedssko udleveres';
const cleanRecord = 'Ren straffeattest';
const vehicles = 'Klargøring, vask og opfyldning af ambulancer og redningskøretøjer';
const depot = 'Depot: modtage, tælle og pakke udstyr og sætte det på plads';
const station = 'Drift af stationen: køkken, vask af arbejdstøj og orden ude og inde';
const workshop = 'Værkstedet: klargøring, dækskift og småreparationer sammen med en mekaniker';

export const falck: PartnershipModel = {
  key: 'falck',
  name: 'Falck Danmark i Hovedstaden',
  company: { name: 'Falck Danmark A/S', cvr: '90000004' }, // demo: the form of company, and the number
  openToJoin: true, // source: other municipalities on Zealand are joining the same agreement
  tovholder: '159',
  // Source: Gladsaxe and four more; demo: which four.
  participants: ['159', '151', '157', '163', '173'].map((kommunekode) => ({ kommunekode })),
  youngPeopleOnly: false,
  companyContact: { contact: 'csr@falck.example', deputy: 'mentor@falck.example' },
  jobcentreContact: { contact: 'konsulent@gladsaxe.example', deputy: 'chef@gladsaxe.example' },
  agreements: [
    {
      terms: {
        status: AgreementStatus.IN_FORCE,
        startsOn: '2015-04-01', // demo
        endsOn: null,
        slotsMinimum: 10,
        targetGroups: [
          'Aktivitetsparate og jobparate kontanthjælpsmodtagere',
          'Sygedagpengemodtagere',
          'Borgere i ressourceforløb',
          'Flygtninge og integrationsborgere',
        ],
        tasks: 'Klargøring af køretøjer, depot, værksted og drift af stationen',
        mentorArrangement: MentorArrangement.BOUGHT_OUT_EMPLOYEE,
        mentors: 1,
        reportingLine:
          'Mentoren melder tilbage til koordinatoren i tovholderens jobcenter; efter behov holdes fælles samtaler med praktikanten.',
        referralPath:
          'Jobcentret finder kandidaten, tovholderen koordinerer visitationen, og kandidaten har en samtale med Falcks mentor, før praktikken begynder.',
        defaultWeeks: 13,
        maxWeeks: 26,
        rateBasis: RateBasis.AGREED, // demo
        vatCategory: VatCategory.OUTSIDE_SCOPE, // demo, with its reason
        vatReason: 'Mentorstøtten er et tilskud og ikke vederlag for en leverance.',
        ...usualContact,
        emergencyPhone: demoPhone('falck'), // demo
      },
      billing: {
        rule: BillingRule.HOURLY_PER_OCCUPIED_SLOT,
        basis: OccupancyBasis.WEEKDAY,
        hourlyRate: 27_500,
        hoursPerWeek: '3',
        amountPerMonth: null,
      },
    },
  ],
  // Demo: names, numbers and how the slots are spread; source: at least ten, on many stations with many foremen.
  sites: [
    {
      name: 'Station Gladsaxe',
      kommunekode: '159',
      pNumber: '9000000011',
      slots: [
        {
          label: 'Station Gladsaxe 1',
          tasks: vehicles,
          requirements: [workwear, cleanRecord],
          now: { state: 'OCCUPIED', kommunekode: '159' },
        },
        {
          label: 'Station Gladsaxe 2',
          tasks: depot,
          requirements: [workwear],
          now: { state: 'OCCUPIED', kommunekode: '151' },
        },
        {
          label: 'Station Gladsaxe 3',
          tasks: station,
          requirements: [workwear],
          now: { state: 'VACANT', kommunekode: '159' },
        },
      ],
    },
    {
      name: 'Station Ballerup',
      kommunekode: '151',
      pNumber: '9000000012',
      slots: [
        {
          label: 'Station Ballerup 1',
          tasks: workshop,
          requirements: [workwear],
          now: { state: 'OCCUPIED', kommunekode: '151' },
        },
        {
          label: 'Station Ballerup 2',
          tasks: vehicles,
          requirements: [workwear, cleanRecord],
          now: { state: 'RESERVED', kommunekode: '159' },
        },
      ],
    },
    {
      name: 'Station Hellerup',
      kommunekode: '157',
      pNumber: '9000000013',
      slots: [
        {
          label: 'Station Hellerup 1',
          tasks: depot,
          requirements: [workwear],
          now: { state: 'OCCUPIED', kommunekode: '157' },
        },
        {
          label: 'Station Hellerup 2',
          tasks: vehicles,
          requirements: [workwear, cleanRecord],
          now: { state: 'VACANT', kommunekode: '173' },
        },
      ],
    },
    {
      name: 'Station Herlev',
      kommunekode: '163',
      pNumber: '9000000014',
      slots: [
        {
          label: 'Station Herlev 1',
          tasks: vehicles,
          requirements: [workwear, cleanRecord],
          now: { state: 'OCCUPIED', kommunekode: '163' },
        },
        {
          label: 'Station Herlev 2',
          tasks: station,
          requirements: [workwear],
          now: { state: 'OCCUPIED', kommunekode: '159' },
        },
      ],
    },
    {
      name: 'Station Lyngby',
      kommunekode: '173',
      pNumber: '9000000015',
      slots: [
        {
          label: 'Station Lyngby 1',
          tasks: depot,
          requirements: [workwear, 'Kørekort til bil er en fordel'],
          now: { state: 'OCCUPIED', kommunekode: '173' },
        },
      ],
    },
  ],
};
