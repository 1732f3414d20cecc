/**
 * Every GitHub Action that a generated workflow uses, pinned once. Tags can be moved, commits cannot; the comment behind
 * the commit is the exact tag, which Dependabot updates together with it.
 */
const pins = {
  checkout: ['actions/checkout', 'v7.0.1', '3d3c42e5aac5ba805825da76410c181273ba90b1'],
  setupNode: ['actions/setup-node', 'v7.0.0', '820762786026740c76f36085b0efc47a31fe5020'],
  uploadArtifact: ['actions/upload-artifact', 'v7.0.1', '043fb46d1a93c77aae656e7c1c64a875d1fc6a0a'],
  downloadArtifact: ['actions/download-artifact', 'v8.0.1', '3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c'],
  login: ['docker/login-action', 'v4.6.0', 'dbcb813823bdd20940b903addbd779551569679f'],
  setupBuildx: ['docker/setup-buildx-action', 'v4.4.1', 'f87e5991a6d7451dcb8d9637bfbc97413f497069'],
  buildPush: ['docker/build-push-action', 'v7.4.0', 'c3c9e263c25d99ce0380d002d59b67737d91b0dc'],
} as const;

/** What stands behind `uses:`, for each action: `owner/name@commit # tag`. */
export const actions = Object.fromEntries(
  Object.entries(pins).map(([name, [action, tag, commit]]) => [name, `${action}@${commit} # ${tag}`]),
) as Readonly<Record<keyof typeof pins, string>>;
