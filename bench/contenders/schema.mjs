/** Owns the schema of the contenders that write theirs by hand: the part of Tovholder's that the reads touch. */
export const typeDefs = `
  scalar Date
  enum PartnershipStatus { DRAFT ACTIVE TERMINATED EXPIRED }
  enum PlacementStatus { PLANNED ACTIVE ENDED CANCELLED }
  enum PlacementOutcome {
    ORDINARY_JOB EDUCATION CLEARED_FOR_FLEXJOB REHABILITATION_TEAM OTHER_MUNICIPAL_OFFER PLACEMENT_ELSEWHERE
    LONG_TERM_SICK MOVED_TO_ANOTHER_SLOT OTHER
  }
  interface Node { id: ID! }
  type Query {
    node(id: ID!): Node
    partnership(id: ID!): Partnership
    partnerships(first: Int): PartnershipConnection!
  }
  type PartnershipConnection { nodes: [Partnership!]! }
  type Partnership implements Node {
    id: ID!  name: String!  status: PartnershipStatus!
    company: Company!  tovholder: Jobcentre  occupancy: Occupancy!
    participations: [Participation!]!
    slots(first: Int): SlotConnection!
  }
  type Company implements Node { id: ID!  name: String!  cvr: String! }
  type Participation implements Node { id: ID!  from: Date  to: Date  jobcentre: Jobcentre! }
  type Jobcentre implements Node { id: ID!  name: String!  kommunekode: String! }
  type Occupancy { slots: Int!  occupied: Int!  reserved: Int!  vacant: Int! }
  type SlotConnection { nodes: [Slot!]! }
  type Slot implements Node { id: ID!  label: String!  openFrom: Date!  openTo: Date  site: Site!  placement: Placement }
  type Site implements Node { id: ID!  name: String! }
  type Placement implements Node {
    id: ID!  version: Int!  reference: String!  status: PlacementStatus!
    startsOn: Date!  expectedEndOn: Date!  endedOn: Date  outcome: PlacementOutcome
  }
`;

/** The key of the API's id. */
export const keyOf = (opaque) => Buffer.from(opaque, 'base64url').toString().split(':')[1];
