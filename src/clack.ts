/* What we use of clack. A file of its own in the published package, since most runs ask nobody and need not read it. */
export {
  type CANCEL_SYMBOL,
  confirm,
  intro,
  isCancel,
  log,
  MULTISELECT_INSTRUCTIONS,
  multiselect,
  note,
  outro,
  SELECT_INSTRUCTIONS,
  select,
  text,
} from '@clack/prompts';
