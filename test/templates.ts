import { compileTemplates, readTemplates } from '../scripts/pack.js';
import { makeRenderer } from '../src/plan/render.js';

/** The templates as they stand in the folder, so that a test sees an edit without a build. */
export const templates = await readTemplates();
export const renderAnswers = makeRenderer(compileTemplates(templates));
