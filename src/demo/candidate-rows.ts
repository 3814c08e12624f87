/** Owns the candidates of the demo: invented people with numbers that no one has. */
import { addDays } from '../platform/calendar/calendar.js';
import type { PersonalCipher } from '../identity/personal-cipher.js';
import { BenefitType, Candidate, CandidateCase, CandidatePerson } from '../placement/candidate.entity.js';
import { jobcentreId } from './reference-data.js';
import { demoPhone, instant, type Scene, stableId } from './scene.js';

/** A candidate before it becomes rows. */
export interface Person {
  readonly key: string;
  readonly kommunekode: string;
  /** On education assistance, so under thirty. */
  readonly young: boolean;
  readonly registeredBefore: string;
}

export const candidateId = (person: string): string => stableId(`candidate ${person}`);

const givenNames =
  'Anders Astrid Daniel Camilla Emil Ditte Gustav Freja Hassan Helle Ibrahim Inge Jonas Julie Kasper Katrine Lars Leyla Mads Maria Nikolaj Nadia Oliver Pernille Omar Rikke Thomas Sofie Torben Trine William Vibeke Yusuf Amina Bent Fatima Birk Gitte Viktor Karen'.split(
    ' ',
  );
const surnames =
  'Kjær Lund Bang Dahl Eriksen Friis Gade Holm Iversen Juhl Krogh Lauridsen Mortensen Nissen Overby Poulsen Ravn Skov Thorsen Ulrich Vestergaard Winkel Østerby Aagaard Bruun Clausen Damgaard Fog Grøn'.split(
    ' ',
  );

// What the citizen has agreed to share with the company; never a diagnosis.
const considerations = [
  null,
  null,
  'Har brug for faste pauser.',
  'Arbejder bedst med én opgave ad gangen.',
  'Vil gerne have en fast kollega at spørge.',
  'Møder bedst fra kl. 9.',
  'Begynder med 12 timer om ugen, som øges efter aftale.',
  'Skal kunne trække sig tilbage til et roligt lokale.',
  'Løfter højst 10 kg.',
  'Får gerne opgaver både skriftligt og mundtligt.',
];

const benefits = [
  ...Array<BenefitType>(5).fill(BenefitType.CASH_ASSISTANCE_ACTIVITY_READY),
  ...Array<BenefitType>(4).fill(BenefitType.SICKNESS_BENEFIT),
  ...Array<BenefitType>(2).fill(BenefitType.CASH_ASSISTANCE_JOB_READY),
  BenefitType.FLEXJOB_UNEMPLOYMENT_BENEFIT,
  BenefitType.RESOURCE_PROGRAMME,
  BenefitType.INTEGRATION_BENEFIT,
];
const benefitsOfTheYoung = [
  BenefitType.EDUCATION_ASSISTANCE_EDUCATION_READY,
  BenefitType.EDUCATION_ASSISTANCE_ACTIVITY_READY,
];

const notes = [null, null, 'Vil gerne ringes op om formiddagen.', 'Næste opfølgning er aftalt.'];

export interface CandidateRows {
  readonly candidates: Candidate[];
  readonly people: CandidatePerson[];
  readonly cases: CandidateCase[];
}

/** At most a thousand people, for so many names and numbers are apart. */
export function candidateRows(
  people: readonly Person[],
  scene: Scene,
  cipher: PersonalCipher,
): CandidateRows {
  return {
    candidates: people.map(({ key, kommunekode, registeredBefore }) => ({
      id: candidateId(key),
      version: 1,
      jobcentreId: jobcentreId(kommunekode),
      registeredAt: instant(
        scene.workdayUntil(
          addDays(registeredBefore, -scene.choose(`${key} registered`, [7, 14, 21, 35, 49])),
        ),
        '09:00',
      ),
    })),
    people: people.map(({ key }, index) => ({
      candidateId: candidateId(key),
      fullName: fullName(index),
      phone: demoPhone(key),
      considerations: scene.choose(`${key} considerations`, considerations),
    })),
    cases: people.map(({ key, kommunekode, young, registeredBefore }, index) => {
      const cpr = inventedCpr(index, Number(registeredBefore.slice(0, 4)), young);
      return {
        candidateId: candidateId(key),
        jobcentreId: jobcentreId(kommunekode),
        cprCipher: cipher.encrypt(cpr),
        cprHash: cipher.fingerprint(cpr),
        benefitType: scene.choose(`${key} benefit`, young ? benefitsOfTheYoung : benefits),
        notes: scene.choose(`${key} notes`, notes),
      };
    }),
  };
}

function fullName(index: number): string {
  const given = givenNames[index % givenNames.length];
  const round = Math.floor(index / givenNames.length);
  return `${given} ${surnames[(index * 7 + round) % surnames.length]}`;
}

const cprWeights = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1];

/**
 * A number with a birthday that exists, and that is nobody's: it fails modulus 11, which the CPR office leaves aside
 * only for a few birthdays on which numbers ran out, all of them 1 January.
 */
function inventedCpr(index: number, year: number, young: boolean): string {
  const age = young ? 19 + (index % 9) : 31 + ((index * 7) % 27);
  const born = year - age;
  const two = (value: number): string => String(value % 100).padStart(2, '0');
  // The seventh digit tells the century: 0 to 3 the twentieth, 5 to 8 the twenty-first.
  const century = born < 2000 ? '1' : '5';
  const serial = `${century}${String((index * 37) % 1000).padStart(3, '0')}`;
  const onDay = (day: number): string => `${two(day)}${two(1 + (index % 12))}${two(born)}${serial}`;
  const day = 2 + (index % 25);
  const first = onDay(day);
  return passesModulus11(first) ? onDay(day + 1) : first;
}

const passesModulus11 = (cpr: string): boolean =>
  cprWeights.reduce((sum, weight, position) => sum + weight * Number(cpr[position]), 0) % 11 === 0;
