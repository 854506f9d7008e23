// Which function draws which kind of block. A new kind gets a module of its own and a line here.

import { drawAct, drawSigning } from "./acting.js";
import { drawBring } from "./bringing.js";
import { drawCard } from "./card.js";
import { drawChanged, drawLooked } from "./changed.js";
import { drawQuoted, drawSourceCard, drawStepAside, drawVote } from "./council.js";
import { drawFacts, drawFollowed, drawWritten } from "./decided.js";
import { drawDocuments } from "./documents.js";
import { drawJudging } from "./judging.js";
import { drawLevels, drawMatrix } from "./matrix.js";
import { drawChart, drawTiles, drawVerdict } from "./measuring.js";
import { drawFolded, drawProse } from "./prose.js";
import { drawAddRow, drawFields, drawFold, drawGroup, drawKnown, drawRemoved, drawRowCard } from "./rows.js";
import { drawSurvey } from "./surveying.js";
import { drawGapList, drawRequirements, drawTable } from "./tables.js";
import { drawCompared, drawQuestion } from "./together.js";
import { drawEvidenceFile } from "./upload.js";
import { drawSubmitForm, drawVersion } from "./versions.js";

export const DRAWERS = {
  act: drawAct,
  add: drawAddRow,
  aside: drawStepAside,
  bring: drawBring,
  card: drawCard,
  changed: drawChanged,
  chart: drawChart,
  compared: drawCompared,
  documents: drawDocuments,
  facts: drawFacts,
  fields: drawFields,
  file: drawEvidenceFile,
  fold: drawFold,
  folded: drawFolded,
  followed: drawFollowed,
  gaps: drawGapList,
  group: drawGroup,
  judge: drawJudging,
  known: drawKnown,
  levels: drawLevels,
  looked: drawLooked,
  matrix: drawMatrix,
  prose: drawProse,
  question: drawQuestion,
  quoted: drawQuoted,
  removed: drawRemoved,
  requirements: drawRequirements,
  row: drawRowCard,
  signing: drawSigning,
  source: drawSourceCard,
  submit: drawSubmitForm,
  survey: drawSurvey,
  table: drawTable,
  tiles: drawTiles,
  verdict: drawVerdict,
  version: drawVersion,
  vote: drawVote,
  written: drawWritten,
};
