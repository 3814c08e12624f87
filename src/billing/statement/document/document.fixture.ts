/** A statement and its documentation for the tests: Falck's April to Gladsaxe, with hours that differ from the agreed. */
import { aprilLines } from '../../invoice/invoice.fixture.js';
import type { DocumentationBundle } from './documentation-bundle.js';
import { statementDocument, type StatementDocument, type StatementFacts } from './statement-document.js';

export function aprilStatement(over: Partial<StatementFacts> = {}): StatementDocument {
  return statementDocument({
    jobcentre: 'Jobcenter Gladsaxe',
    municipality: 'Gladsaxe Kommune',
    company: { name: 'Falck Danmark A/S', cvr: '90000004' },
    partnership: 'Falck Danmark i Hovedstaden',
    month: '2015-04',
    status: 'APPROVED',
    lines: aprilLines().map((line) => ({
      number: line.number,
      reference: line.reference,
      from: line.from,
      to: line.to,
      hours: line.hours ?? null,
      rate: line.rate,
      amount: line.amount,
      explanation: line.explanation.da,
      adjustment: false,
      disputed: null,
    })),
    hoursGiven: '18.5',
    closed: { name: 'Karen Holm', party: 'Jobcenter Gladsaxe', on: '2015-05-01', onBehalf: null },
    approved: { name: 'Søren Bæk', party: 'Jobcenter Gladsaxe', on: '2015-05-03', onBehalf: null },
    writtenAt: '2015-05-04T08:00:00.000Z',
    ...over,
  });
}

export function aprilBundle(over: Partial<DocumentationBundle> = {}): DocumentationBundle {
  return {
    statement: aprilStatement(),
    agreements: [
      {
        number: 1,
        from: '2015-04-01',
        to: null,
        rateBasis: 'ACTUAL_COST',
        vat: 'Uden for momslovens område: mentorstøtten er et tilskud.',
        terms: [
          'Timebetaling pr. optaget plads efter dage (man–fre): 3 timer om ugen à 275,00 kr fra 1.4.2015.',
        ],
      },
    ],
    placements: [
      {
        reference: 'P1',
        site: 'Station Gladsaxe',
        slot: 'Station Gladsaxe 1',
        from: '2015-04-01',
        expectedTo: '2015-06-30',
        endedOn: null,
      },
      {
        reference: 'P2',
        site: 'Station Gladsaxe',
        slot: 'Station Gladsaxe 2',
        from: '2015-04-01',
        expectedTo: '2015-04-30',
        endedOn: '2015-04-14',
      },
    ],
    hoursGiven: [
      { on: '2015-04-01', reference: 'P1', recordedBy: 'Anders Ø. Møller', hours: '12.5' },
      { on: '2015-04-02', reference: 'P2', recordedBy: 'Anders Ø. Møller', hours: '6' },
    ],
    attestations: [{ mentor: 'Anders Ø. Møller', hours: '18.5', on: '2015-04-30' }],
    wages: [
      {
        from: '2015-04-01',
        to: '2015-04-30',
        hourlyWage: 27_500,
        document: 'lønseddel-2015-04.pdf',
        recordedBy: 'Åse Sørensen',
      },
    ],
    ...over,
  };
}
