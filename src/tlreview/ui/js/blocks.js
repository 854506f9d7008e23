// Which function draws which kind of block. A new kind gets a module of its own and a line here.

import { drawCard } from "./card.js";
import { drawFolded, drawProse } from "./prose.js";

export const DRAWERS = {
  card: drawCard,
  folded: drawFolded,
  prose: drawProse,
};
