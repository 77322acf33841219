// Every number that the ranking depends on, at one place.

export const kinds = { PAGE: 0, ENTRY: 1, SECTION: 2, LEAD: 3, QUOTE: 4 };

/** Characters of a query that are read: as many as the field takes. */
export const LONGEST_QUERY = 20_000;

export const weights = {
  // What a matched word is worth, by where it stands: the statement of a page, an entry, a section, a bold lead, or
  // a quoted message.
  statement: [0.9, 1, 0.82, 0.79, 0.94],
  // In the block of text that fits best, and in all text of a unit.
  body: 0.63,
  union: 0.5,
  // The same for words found elsewhere on the page: its title, its other statements, its text.
  pageTitle: 0.67,
  pageStatement: 0.16,
  pageBody: 0.13,
  // Share of a statement's worth that hangs on how much of it was found.
  coverage: 0.29,
  complete: 0.066,
  // Words that follow each other in both.
  adjacency: 0.68,
  bodyAdjacency: 0.29,
  // The same where nearly the whole query stands in a text as it is.
  phrase: 0.32,
  // The best single block of a unit, on top of what its words are worth there.
  passage: 0.12,
  // A message is a sentence, a title is not; part of a message still has its beginning or its end.
  sentence: 0.19,
  ending: 0.13,
  beginning: 0.048,
  // An entry goes before a topic that fits as well, the more so if the reader speaks of trouble.
  entry: 0.047,
  trouble: 0.05,
  // The same for anything on a page that holds several entries.
  troublePage: 0.032,
  // What was pasted stands word for word, nearly all of it; a whole message stands in what was pasted.
  exact: 1,
  exactFrom: 0.9,
  whole: 0.6,
  synonym: 0.6,
  // A page as a whole: what a word weighs in each field, how soon more of it says no more, what the whole counts, and
  // what it counts that a text of it means the same, and its beginning. What a message counts less where nobody speaks
  // of trouble.
  page: {
    title: 5,
    name: 5,
    statement: 2,
    opening: 4,
    lengthShare: 0.65,
    saturation: 8,
    whole: 0.85,
    sure: 0.75,
    unsure: 0.6,
    candidates: 15,
    alike: 0.5,
    about: 0.3,
    beside: 0.2,
  },
  // From this score on a result is what was asked for, or may be: of messages of other programs none gets to the first.
  sure: 0.68,
  perhaps: 0.36,
  // What fits this share of the first result fits equally well.
  equal: 0.97,
  // Beyond this many words it is a paste, and single words that lie apart count less.
  paste: 24,
  stray: 0.25,
  mostTerms: 120,
  candidates: 45,
  candidatesByPassage: 12,
  candidatesElsewhere: 12,
};
